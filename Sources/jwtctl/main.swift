import Commands
import Glibc

// Nothing but a call: a closure written here would belong to the main actor, and trap when another thread runs it.
// And an end without ceremony: everything is written by now, and taking the libraries of a transfer down again would take a
// millisecond that serves nobody.
_exit(Application.start())
