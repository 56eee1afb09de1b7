import Diagnostics
import HTTPMessages
import OrderedJSON
import Timekeeping

/// A profile as the JSON text of its file, and back.
///
/// Members this version does not know are kept where they are read and written again at the end.
enum ProfileCoding {
    /// The only layout there has been; a file that says another number is left alone.
    static let version = 1

    /// The text of a profile's file.
    static func bytes(of profile: Profile) -> [UInt8] {
        var members = JSONObject()
        members["version"] = .number(JSONNumber(version))
        members["generation"] = .number(JSONNumber(profile.generation))
        members["url"] = .string(profile.server.text)
        if !profile.otherOrigins.isEmpty {
            members["also_origins"] = .array(profile.otherOrigins.map { .string($0.origin.description) })
        }
        members["scheme"] = .string(profile.scheme)
        members["settings"] = .object(profile.settings)
        members["username"] = profile.username.map { .string($0) }
        write(profile.credentials, to: &members)
        write(profile.standing, to: &members)
        for member in profile.unknownMembers where !knownNames.contains(member.name) {
            members.append(member.name, member.value)
        }
        return JSONValue.object(members).serialized(.indented(2)) + [UInt8(ascii: "\n")]
    }

    /// The profile that the text of a file holds.
    static func profile(from bytes: [UInt8]) throws(ProfileDamage) -> Profile {
        let value: JSONValue
        do { value = try JSONValue(parsing: bytes, nestingLimit: 64) } catch { throw .notJSON(error) }
        guard let object = value.object else { throw .notAnObject }
        guard let written = object["version"] else { throw .foreign }
        // A later program may well count in another way; null or a list is no version at all.
        guard written.number != nil || written.string != nil else { throw .unusableMember("version") }
        guard written.integer == version else { throw .otherVersion(written.text()) }
        let members = Members(object: object)
        guard let server = try members.address("url") else { throw .unusableMember("url") }
        guard let scheme = try members.string("scheme") else { throw .unusableMember("scheme") }
        var profile = Profile(server: server, scheme: scheme)
        profile.otherOrigins = try members.addresses("also_origins")
        profile.settings = try members.object("settings") ?? [:]
        profile.username = try members.string("username")
        profile.generation = try members.integer("generation") ?? 0
        profile.credentials = try credentials(in: members)
        profile.standing = try standing(in: members)
        for member in object where !knownNames.contains(member.name) {
            profile.unknownMembers.append(member.name, member.value)
        }
        return profile
    }

    private static let knownNames: Set<String> = [
        "version", "generation", "url", "also_origins", "scheme", "settings", "username", "access", "refresh",
        "obtained_at", "lifetime", "expires_at", "secrets", "failed_at", "failure", "last_error", "retry_at",
        "dead",
    ]
}

// MARK: Credentials

extension ProfileCoding {
    private static func write(_ credentials: Credentials?, to members: inout JSONObject) {
        guard let credentials else { return }
        members["access"] = .string(credentials.access.exposed)
        members["refresh"] = credentials.refresh.map { .string($0.exposed) }
        members["obtained_at"] = .number(JSONNumber(Int(credentials.obtainedAt.seconds)))
        members["lifetime"] = credentials.lifetime.map { .number(JSONNumber(Int($0.components.seconds))) }
        members["expires_at"] = credentials.expiresAt.map { .number(JSONNumber(Int($0.seconds))) }
        guard !credentials.others.isEmpty else { return }
        let others = credentials.others.sorted { $0.key < $1.key }
        members["secrets"] = .object(JSONObject(others.map { ($0.key, .string($0.value.exposed)) }))
    }

    private static func credentials(in members: Members) throws(ProfileDamage) -> Credentials? {
        guard let access = try members.token("access") else { return nil }
        var credentials = Credentials(
            access: access, refresh: try members.token("refresh"),
            obtainedAt: try members.time("obtained_at") ?? UnixTime(seconds: 0),
            lifetime: try members.seconds("lifetime").map { .seconds($0) },
            expiresAt: try members.time("expires_at"))
        for member in try members.object("secrets") ?? [:] {
            guard let text = member.value.string else { throw .unusableMember("secrets") }
            credentials.others[member.name] = Secret(text)
        }
        return credentials
    }
}

// MARK: Standing

extension ProfileCoding {
    /// The kinds of failure that an attempt to refresh can leave behind, by their names in the file.
    private static let failureKinds: [(name: String, kind: Failure.Kind)] = [
        ("connection", .connection), ("timeout", .timeout), ("refused", .refusedByServer),
        ("broken_server", .brokenServer), ("redirected", .redirectedByServer), ("try_later", .tryAgainLater),
        ("other", .other),
    ]

    private static func write(_ standing: RefreshStanding, to members: inout JSONObject) {
        switch standing {
        case .clear: break
        case .over(let reason): members["dead"] = .string(reason)
        case .failed(let failure): write(failure, to: &members)
        case .paused(let until, let failure):
            write(failure, to: &members)
            members["retry_at"] = .number(number(until))
        }
    }

    private static func write(_ failure: RecordedFailure, to members: inout JSONObject) {
        members["failed_at"] = .number(number(failure.time))
        members["failure"] = .string(failureKinds.first { $0.kind == failure.kind }?.name ?? "other")
        members["last_error"] = .string(failure.message)
    }

    private static func standing(in members: Members) throws(ProfileDamage) -> RefreshStanding {
        if let reason = try members.string("dead") { return .over(reason: reason) }
        guard let time = try members.preciseTime("failed_at") else { return .clear }
        let name = try members.string("failure")
        let failure = RecordedFailure(
            time: time, kind: failureKinds.first { $0.name == name }?.kind ?? .other,
            message: try members.string("last_error") ?? "the last refresh went wrong")
        guard let until = try members.preciseTime("retry_at") else { return .failed(failure) }
        return .paused(until: until, failure)
    }

    /// Seconds with three decimals.
    private static func number(_ time: PreciseTime) -> JSONNumber {
        let fraction = String(1_000 + abs(time.milliseconds % 1_000)).dropFirst()
        return JSONNumber("\(time.milliseconds / 1_000).\(fraction)") ?? JSONNumber(0)
    }
}

/// Members of an object by name and type: nil when absent or null, an error when they are of another type.
private struct Members {
    let object: JSONObject

    func string(_ name: String) throws(ProfileDamage) -> String? {
        try member(name) { $0.string }
    }

    func object(_ name: String) throws(ProfileDamage) -> JSONObject? {
        try member(name) { $0.object }
    }

    func integer(_ name: String) throws(ProfileDamage) -> Int? {
        try member(name) { $0.integer }
    }

    func seconds(_ name: String) throws(ProfileDamage) -> Int? {
        try member(name) { value in value.integer.flatMap { Self.saneSeconds.contains($0) ? $0 : nil } }
    }

    func time(_ name: String) throws(ProfileDamage) -> UnixTime? {
        try seconds(name).map { UnixTime(seconds: Int64($0)) }
    }

    func preciseTime(_ name: String) throws(ProfileDamage) -> PreciseTime? {
        try member(name) { value in
            guard let seconds = value.number?.double,
                Double(Self.saneSeconds.lowerBound)...Double(Self.saneSeconds.upperBound) ~= seconds
            else { return nil }
            return PreciseTime(milliseconds: Int64((seconds * 1_000).rounded()))
        }
    }

    /// Some 30,000 years to either side: twice the year 9999, the latest that a token may name, and little enough to be
    /// reckoned with in milliseconds.
    private static let saneSeconds = -1_000_000_000_000...1_000_000_000_000

    /// A token that can be sent in a header field.
    func token(_ name: String) throws(ProfileDamage) -> Secret? {
        try member(name) { value in
            value.string.flatMap { FieldSyntax.isValue($0) && !$0.isEmpty ? Secret($0) : nil }
        }
    }

    func address(_ name: String) throws(ProfileDamage) -> Address? {
        try member(name) { value in value.string.flatMap { try? Address(parsing: $0) } }
    }

    func addresses(_ name: String) throws(ProfileDamage) -> [Address] {
        try member(name) { value in
            guard let elements = value.array else { return nil }
            let addresses = elements.compactMap { $0.string.flatMap { try? Address(parsing: $0) } }
            return addresses.count == elements.count ? addresses : nil
        } ?? []
    }

    private func member<Value>(
        _ name: String, as view: (JSONValue) -> Value?
    ) throws(ProfileDamage) -> Value? {
        guard let value = object[name], !value.isNull else { return nil }
        guard let result = view(value) else { throw .unusableMember(name) }
        return result
    }
}
