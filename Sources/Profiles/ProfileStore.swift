package import Diagnostics
import Timekeeping

/// The profiles on disk: read without a lock, replaced whole, changed under a lock of each profile's own.
package struct ProfileStore: Sendable {
    /// The configuration folder; profiles lie in `profiles` below it.
    package let folder: String
    /// The folder of the lock files, which are laid out as in `folder`.
    let lockFolder: String
    /// How long to wait for another process that holds a profile's lock.
    package let patience: Duration
    package let timing: Timing

    /// - Parameters:
    ///   - folder: The configuration folder, absolute. It is made when something is first stored.
    ///   - lockFolder: Where lock files lie instead, for a folder on a file system that cannot lock. All processes that share
    ///     the profiles must agree on it.
    ///   - patience: How long to wait for another process that holds a profile's lock.
    package init(
        folder: String, lockFolder: String? = nil, patience: Duration = .seconds(30), timing: Timing = .system
    ) {
        self.folder = folder
        self.lockFolder = lockFolder ?? folder
        self.patience = patience
        self.timing = timing
    }

    /// The most that is read of a profile's file, in bytes.
    static let sizeLimit = 1 << 20

    private var profilesFolder: String { folder + Self.profilesName }
    private static let profilesName = "/profiles"

    /// Where a profile is or would be stored.
    package func path(of name: ProfileName) -> String { "\(profilesFolder)/\(name.profileFile)" }
}

// MARK: Reading

extension ProfileStore {
    /// The profile of that name as it is now, without waiting for anybody; nil when there is none.
    ///
    /// Throws `Failure` of kind `storage`, with the file's path, for a file that cannot be read, is damaged,
    /// or is not ours.
    package func find(_ name: ProfileName) throws(Failure) -> Profile? {
        guard let directory = try ProfileDirectory.open(profilesFolder, creating: false) else { return nil }
        return try Self.profile(name, in: directory)
    }

    /// The profile of that name; throws `Failure` of kind `loginRequired` when there is none.
    package func read(_ name: ProfileName) throws(Failure) -> Profile {
        if let profile = try find(name) { return profile }
        throw Self.absence(of: name)
    }

    /// The names of all profiles, sorted; files that are no profiles by their names are left out.
    package func names() throws(Failure) -> [ProfileName] {
        guard let directory = try ProfileDirectory.open(profilesFolder, creating: false) else { return [] }
        return try directory.names().compactMap { ProfileName(profileFile: $0) }.sorted()
    }

    private static func absence(of name: ProfileName) -> Failure {
        Failure(.loginRequired, "there is no profile '\(name)'", hint: "jwtctl login URL --profile \(name)")
    }

    private static func profile(
        _ name: ProfileName, in directory: borrowing ProfileDirectory, overwritingDamage: Bool = false
    ) throws(Failure) -> Profile? {
        switch try content(name, in: directory) {
        case nil: return nil
        case .success(let profile): return profile
        case .failure(let damage):
            if overwritingDamage, damage.mayBeReplaced { return nil }
            throw damage.failure(at: directory.path(of: name.profileFile), of: name)
        }
    }

    /// What a profile's file holds, or why that is no profile; nil when there is no file.
    static func content(
        _ name: ProfileName, in directory: borrowing ProfileDirectory
    ) throws(Failure) -> Result<Profile, ProfileDamage>? {
        guard let content = try directory.read(name.profileFile, limit: sizeLimit) else { return nil }
        return Result { () throws(ProfileDamage) in
            let bytes = content.bytes
            if content.isOpenToOthers { throw .openToOthers }
            if bytes.isEmpty { throw .empty }
            if bytes.count > sizeLimit { throw .tooLarge }
            return try ProfileCoding.profile(from: bytes)
        }
    }
}

// MARK: Changing

extension ProfileStore {
    /// Runs `work` while no other process can change the profile; nil when the lock could not be had.
    ///
    /// - Parameters:
    ///   - patience: How long to wait for the lock; zero tries once.
    ///   - overwritingDamage: Whether a file that cannot be read as a profile counts as none.
    ///   - isPointless: Asked with what is stored, whenever another process has replaced it while we wait; true ends the waiting.
    package func whileLocked<Result>(
        _ name: ProfileName, waitingAtMost patience: Duration, overwritingDamage: Bool = false,
        unless isPointless: (Profile?) throws(Failure) -> Bool = { _ in false },
        _ work: (borrowing LockedProfile) throws(Failure) -> Result
    ) throws(Failure) -> Result? {
        guard let directory = try ProfileDirectory.open(profilesFolder, creating: true),
            let locks = try ProfileDirectory.open(lockFolder + Self.profilesName, creating: true)
        else { return nil }
        var seen = directory.identity(of: name.profileFile)
        let content = FileLock.Content(name: name.profileFile, folder: directory.descriptor)
        let lock = try FileLock.acquire(
            name.lockFile, in: locks, over: content, waitingAtMost: patience, timing: timing
        ) { () throws(Failure) in
            let current = directory.identity(of: name.profileFile)
            guard current != seen else { return false }
            seen = current
            return try isPointless(Self.profile(name, in: directory))
        }
        guard let lock else { return nil }
        Self.settleLeftovers(of: name, in: directory)
        let profile = try Self.profile(name, in: directory, overwritingDamage: overwritingDamage)
        return try work(LockedProfile(name, profile: profile, in: directory, under: lock, timing: timing))
    }

    /// Reads a profile, changes it and replaces it, while no other process can.
    ///
    /// Throws `Failure` of kind `tryAgainLater` when another process keeps the lock too long, `loginRequired`
    /// when there is no such profile.
    @discardableResult
    package func update<Result>(
        _ name: ProfileName, _ change: (inout Profile) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        guard try find(name) != nil else { throw Self.absence(of: name) }
        return try whileLocked(name) { (locked) throws(Failure) in
            guard var profile = locked.profile else { throw Self.absence(of: name) }
            let result = try change(&profile)
            try locked.prepareReplacement().commit(profile)
            return result
        }
    }

    /// Stores a profile under a name, over whatever was there and could be read or repaired.
    ///
    /// - Parameter make: Makes the new profile, given the one that was there; nil when there was none, or
    ///   only a
    ///   damaged one.
    /// - Throws: `Failure` of kind `storage`, also when the file was written by a newer version.
    @discardableResult
    package func put(_ name: ProfileName, _ make: (Profile?) -> Profile) throws(Failure) -> Profile {
        try whileLocked(name, overwritingDamage: true) { (locked) throws(Failure) in
            let profile = make(locked.profile)
            try locked.prepareReplacement().commit(profile)
            try locked.withdrawIntent()
            return profile
        }
    }

    /// Finds out whether `put` would work, before somebody types a password for it.
    ///
    /// Throws `Failure` of kind `storage` when it would not. A folder that is not there yet is not made, and a profile in use
    /// is not waited for.
    package func checkReplaceable(_ name: ProfileName) throws(Failure) {
        guard try ProfileDirectory.open(profilesFolder, creating: false) != nil else { return }
        _ = try whileLocked(name, waitingAtMost: .zero, overwritingDamage: true) { (locked) throws(Failure) in
            _ = try locked.prepareReplacement()
        }
    }

    /// Removes a profile and everything stored with it; says whether there was one.
    @discardableResult
    package func remove(_ name: ProfileName) throws(Failure) -> Bool {
        guard try ProfileDirectory.open(profilesFolder, creating: false) != nil else { return false }
        return try whileLocked(name, overwritingDamage: true) { (locked) throws(Failure) in
            try locked.removeAll()
        }
    }

    /// Gives a profile another name.
    ///
    /// Throws `Failure` of kind `usage` when there is a profile of the new name, `loginRequired` when there
    /// is none of the old.
    package func rename(_ name: ProfileName, to newName: ProfileName) throws(Failure) {
        guard try find(name) != nil else { throw Self.absence(of: name) }
        guard name != newName else { return }
        // Always in this order, so that two renames cannot wait for each other.
        let (first, second) = (min(name, newName), max(name, newName))
        try whileLocked(first) { (one) throws(Failure) in
            try whileLocked(second) { (other) throws(Failure) in
                let taken = first == newName ? one.profile : other.profile
                guard taken == nil else { throw Failure(.usage, "there is a profile '\(newName)' already") }
                if first == name { try one.rename(to: newName) } else { try other.rename(to: newName) }
            }
        }
    }

    /// Runs `work` under the lock, or throws the failure that names who keeps it.
    package func whileLocked<Result>(
        _ name: ProfileName, overwritingDamage: Bool = false,
        _ work: (borrowing LockedProfile) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let result = try whileLocked(
            name, waitingAtMost: patience, overwritingDamage: overwritingDamage, work)
        if let result { return result }
        throw try busyFailure(name)
    }

    /// That another process kept a profile's lock too long, with what is known about that process.
    package func busyFailure(_ name: ProfileName) throws(Failure) -> Failure {
        let waited = "after \(DurationText.readable(patience))"
        guard let directory = try ProfileDirectory.open(profilesFolder, creating: false),
            let intent = RefreshIntent(named: name.intentFile, in: directory)
        else {
            return Failure(.tryAgainLater, "profile '\(name)' is still in use by another process \(waited)")
        }
        let since = TimestampText.readable(intent.time)
        return Failure(
            .tryAgainLater,
            "process \(intent.process) has been refreshing profile '\(name)' since \(since), still \(waited)")
    }
}
