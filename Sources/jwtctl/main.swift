print("jwtctl")
