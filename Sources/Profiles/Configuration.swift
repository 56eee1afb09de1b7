package import Diagnostics
import OrderedJSON

/// What `config.json` holds: the current profile, and options that go in front of every command line.
package struct Configuration: Equatable, Sendable {
    /// The profile that is meant when a command names none; nil when nothing was chosen.
    package var currentProfile: ProfileName?
    /// Put before the options that are typed.
    package var defaultOptions: [String]
    private var unknownMembers: JSONObject

    package init(currentProfile: ProfileName? = nil, defaultOptions: [String] = []) {
        self.currentProfile = currentProfile
        self.defaultOptions = defaultOptions
        unknownMembers = [:]
    }

    /// Reads the text of the file; nil when it is not such a configuration.
    init?(_ bytes: [UInt8]) {
        guard let object = (try? JSONValue(parsing: bytes, nestingLimit: 64))?.object else { return nil }
        self.init()
        if let current = object[Self.currentName] {
            guard let name = current.string.flatMap({ try? ProfileName($0) }) else { return nil }
            currentProfile = name
        }
        if let options = object[Self.optionsName] {
            guard let elements = options.array?.map(\.string), !elements.contains(nil) else { return nil }
            defaultOptions = elements.compactMap(\.self)
        }
        unknownMembers = object
        unknownMembers[Self.currentName] = nil
        unknownMembers[Self.optionsName] = nil
    }

    /// The text of the file.
    var bytes: [UInt8] {
        var members = JSONObject()
        members[Self.currentName] = currentProfile.map { .string($0.text) }
        members[Self.optionsName] = .array(defaultOptions.map { .string($0) })
        for member in unknownMembers { members.append(member.name, member.value) }
        return JSONValue.object(members).serialized(.indented(2)) + [UInt8(ascii: "\n")]
    }

    private static let currentName = "current_profile"
    private static let optionsName = "default_options"
}

extension ProfileStore {
    private static let configurationFile = "config.json"
    private static let configurationLock = "config.lock"
    private static let configurationLimit = 1 << 20

    /// What `config.json` says; an empty configuration when there is none.
    ///
    /// Throws `Failure` of kind `storage` when it cannot be read or is not a configuration.
    package func configuration() throws(Failure) -> Configuration {
        guard let directory = try ProfileDirectory.open(folder, creating: false) else {
            return Configuration()
        }
        return try Self.configuration(in: directory)
    }

    /// Changes `config.json` and replaces it, while no other process can.
    package func updateConfiguration(_ change: (inout Configuration) -> Void) throws(Failure) {
        guard let directory = try ProfileDirectory.open(folder, creating: true),
            let locks = try ProfileDirectory.open(lockFolder, creating: true)
        else { return }
        let lock = try FileLock.acquire(
            Self.configurationLock, in: locks, waitingAtMost: patience, timing: timing)
        guard lock != nil else {
            throw Failure(
                .tryAgainLater, "'\(directory.path(of: Self.configurationFile))' is in use by another process"
            )
        }
        var configuration = try Self.configuration(in: directory)
        change(&configuration)
        let file = try AtomicFile.prepare(
            replacing: Self.configurationFile, in: directory, reserving: 4_096, random: timing.random())
        try file.commit(configuration.bytes)
    }

    private static func configuration(in directory: borrowing ProfileDirectory) throws(Failure)
        -> Configuration
    {
        guard
            let content = try directory.read(configurationFile, limit: configurationLimit)
        else { return Configuration() }
        let path = directory.path(of: configurationFile)
        if content.isWritableByOthers {
            throw Failure(.storage, "'\(path)' can be written by others", hint: Remedy.close(file: path))
        }
        guard content.bytes.count <= configurationLimit, let configuration = Configuration(content.bytes)
        else {
            throw Failure(
                .storage, "'\(path)' is not a configuration of jwtctl", hint: Remedy.moveAway(path))
        }
        return configuration
    }
}
