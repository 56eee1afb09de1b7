import Commands

// Nothing but a call: a closure written here would belong to the main actor, and trap when another thread runs it.
Application.start()
