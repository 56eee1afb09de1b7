package import Diagnostics
import Glibc

/// A profile while this process alone may change it.
package struct LockedProfile: ~Copyable {
    private let directory: ProfileDirectory
    private let lock: FileLock
    private let name: ProfileName
    private let timing: Timing
    /// What is stored, read after the lock was taken; nil when there is no such profile.
    package let profile: Profile?
    /// A refresh that was in flight when its process ended; nil when none was.
    package let lostRefresh: RefreshIntent?

    init(
        _ name: ProfileName, profile: Profile?, in directory: consuming ProfileDirectory,
        under lock: consuming FileLock, timing: Timing
    ) {
        self.name = name
        self.profile = profile
        self.timing = timing
        // A note of an earlier generation was left by a process that died after it had stored its result.
        let note = RefreshIntent(named: name.intentFile, in: directory)
        lostRefresh = note?.generation == profile?.generation ? note : nil
        self.directory = directory
        self.lock = lock
    }

    /// Proves that the profile can be replaced, by making its staging file with room for the new content.
    ///
    /// Throws `Failure` of kind `storage` when it cannot: a full disk, a read-only folder, a limit on file
    /// sizes.
    package func prepareReplacement() throws(Failure) -> ProfileReplacement {
        let present = profile.map { ProfileCoding.bytes(of: $0).count } ?? 0
        let file = try AtomicFile.prepare(
            replacing: name.profileFile, in: directory, reserving: present + Self.largestGrowth,
            random: timing.random())
        return ProfileReplacement(file: file)
    }

    /// Notes that a refresh is about to be sent.
    package func announce(_ intent: RefreshIntent) throws(Failure) {
        try directory.remove(name.intentFile)
        let path = directory.path(of: name.intentFile)
        do {
            let file = try directory.open(name.intentFile, O_WRONLY | O_CREAT | O_EXCL)
            defer { close(file) }
            let bytes = intent.bytes
            try SystemError.check { write(file, bytes, bytes.count) }
        } catch { throw error.failure(at: path, deed: "written") }
    }

    /// Takes the note back: the result of the refresh is known.
    package func withdrawIntent() throws(Failure) {
        try directory.remove(name.intentFile)
    }

    /// Removes the profile and all that belongs to it but the lock file, which must not go while it is
    /// locked; says whether there was a profile.
    @discardableResult
    package func removeAll() throws(Failure) -> Bool {
        let existed = try directory.remove(name.profileFile)
        try directory.remove(name.intentFile)
        try directory.synchronize()
        return existed
    }

    /// Gives the profile another name, under which there is none. The caller holds that name's lock too.
    func rename(to newName: ProfileName) throws(Failure) {
        let path = directory.path(of: name.profileFile)
        do {
            try SystemError.check {
                renameat(directory.descriptor, name.profileFile, directory.descriptor, newName.profileFile)
            }
        } catch { throw error.failure(at: path, deed: "renamed") }
        try directory.remove(name.intentFile)
        try directory.synchronize()
    }

    /// By how many bytes a new content may exceed the present one: room for the largest tokens that are accepted, several
    /// times over.
    private static let largestGrowth = 64 * 1024
}

/// A profile's next content, ready to be written: the room for it is there.
package struct ProfileReplacement: ~Copyable {
    private let file: AtomicFile

    init(file: consuming AtomicFile) { self.file = file }

    /// Puts `profile` in the place of what is stored, on the disk when this returns.
    package consuming func commit(_ profile: Profile) throws(Failure) {
        try file.commit(ProfileCoding.bytes(of: profile))
    }
}

extension RefreshIntent {
    /// The note in that file; nil when there is none, or none that can be read.
    init?(named name: String, in directory: borrowing ProfileDirectory) {
        guard let content = try? directory.read(name, limit: 4_096) else { return nil }
        self.init(content.bytes)
    }
}
