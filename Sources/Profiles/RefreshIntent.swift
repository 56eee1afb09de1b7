import Glibc
import OrderedJSON
package import Timekeeping

/// A note that a refresh token is being spent: who does it, when, and in which state of the profile. No
/// secrets.
///
/// It is written before the refresh is sent and removed when its result is stored. Whoever takes the lock and
/// finds one knows that an answer was lost, and can say so if the server then refuses the token.
package struct RefreshIntent: Hashable, Sendable {
    /// The profile's generation that the refresh started from.
    package var generation: Int
    /// The process that sends it.
    package var process: Int
    package var time: UnixTime

    package init(generation: Int, process: Int = Int(getpid()), time: UnixTime) {
        self.generation = generation
        self.process = process
        self.time = time
    }

    /// The text of the note.
    var bytes: [UInt8] {
        let members: JSONValue = [
            "generation": .number(JSONNumber(generation)), "pid": .number(JSONNumber(process)),
            "time": .number(JSONNumber(Int(time.seconds))),
        ]
        return members.serialized() + [UInt8(ascii: "\n")]
    }

    /// Reads a note; nil when it was cut short or is none, which an advisory file may be.
    init?(_ bytes: [UInt8]) {
        guard let value = try? JSONValue(parsing: bytes, nestingLimit: 8),
            let generation = value["generation"]?.integer, let process = value["pid"]?.integer,
            let seconds = value["time"]?.integer
        else { return nil }
        self.init(generation: generation, process: process, time: UnixTime(seconds: Int64(seconds)))
    }
}
