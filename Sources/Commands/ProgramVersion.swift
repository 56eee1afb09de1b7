/// Which jwtctl this is.
enum ProgramVersion {
    static let number = "1.0.0"

    /// What requests say about the program that sent them.
    static let userAgent = "jwtctl/\(number)"
}
