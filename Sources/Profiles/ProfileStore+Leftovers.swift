import Diagnostics

extension ProfileStore {
    /// Finishes what a killed process had written but not yet named, and removes what else it left: only the holder of the lock
    /// makes staging files.
    ///
    /// SIGKILL takes nothing from a file that is written. So, of all that a refresh does after the server's answer, only the time
    /// until its first write can cost the session.
    static func settleLeftovers(of name: ProfileName, in directory: borrowing ProfileDirectory) {
        guard let files = try? directory.names() else { return }
        for file in files where AtomicFile.isStaging(file, for: name.profileFile) {
            if let size = sizeOfSuccessor(in: file, to: name, in: directory),
                (try? AtomicFile.finish(file, of: size, as: name.profileFile, in: directory)) != nil
            {
                continue
            }
            // What cannot be removed is no obstacle: the next staging file has another name.
            _ = try? directory.remove(file)
        }
    }

    /// How many bytes of a staging file are the next state of the stored profile; nil when they are not, or not all of it. After
    /// a power cut it may hold anything.
    private static func sizeOfSuccessor(
        in file: String, to name: ProfileName, in directory: borrowing ProfileDirectory
    ) -> Int? {
        guard case .success(let current) = try? content(name, in: directory),
            var bytes = try? directory.read(file, limit: sizeLimit)?.bytes
        else { return nil }
        // Behind the content is the room that was reserved and not used.
        while bytes.last == 0 { bytes.removeLast() }
        let next = try? ProfileCoding.profile(from: bytes)
        return next?.generation == current.generation &+ 1 ? bytes.count : nil
    }
}
