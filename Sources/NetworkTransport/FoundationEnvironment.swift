import Foundation
import Synchronization

/// The environment variables that Foundation reads when the first session is made, as they have to be just then.
enum FoundationEnvironment {
    /// With either of these set, Foundation prints every header, tokens included.
    private static let talkative = ["URLSessionDebug", "URLSessionDebugLibcurl"]
    /// Where these lead, Foundation makes folders for cookies and a cache as soon as there is any configuration; none of them is
    /// used here.
    private static let homes = ["XDG_DATA_HOME", "XDG_CACHE_HOME"]
    /// What the variables of `homes` said; nil while they are as the user has them.
    private static let saved = Mutex<[String?]?>(nil)

    /// Removes what makes Foundation talk, and leads it to where it makes no folders.
    static func adapt() {
        saved.withLock { saved in
            guard saved == nil else { return }
            saved = homes.map { getenv($0).map { String(cString: $0) } }
            setenv("XDG_DATA_HOME", dataHome, 1)
            setenv("XDG_CACHE_HOME", "/dev/null", 1)
            for name in talkative { unsetenv(name) }
        }
    }

    /// Gives the user's folders back.
    static func restore() {
        saved.withLock { values in
            for (name, value) in zip(homes, values ?? []) {
                if let value { setenv(name, value, 1) } else { unsetenv(name) }
            }
            values = nil
        }
    }

    /// The folder above the program's: the one that Foundation wants to make there, called like the program's folder, is that folder.
    /// If it could be neither found nor made, Foundation would read a cookie file below the working directory, which may be anybody's.
    ///
    /// Foundation cuts the name at its last dot; then there is nothing for it but a place where nothing can be made.
    private static var dataHome: String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let length = readlink("/proc/self/exe", &buffer, buffer.count)
        let program = String(
            decoding: buffer.prefix(max(0, length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let folders = program.split(separator: "/").dropLast()
        guard let name = folders.last, !name.contains(".") else { return "/dev/null" }
        return folders.dropLast().reduce("/") { $0 + $1 + "/" }
    }
}
