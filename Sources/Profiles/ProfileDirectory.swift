import Diagnostics
import Glibc

/// A folder of the configuration, held open: everything in it is reached through this one descriptor, so that
/// nobody can swap the folder between a check and its use.
struct ProfileDirectory: ~Copyable {
    /// As it was asked for; only messages use it.
    let path: String
    let descriptor: Int32

    /// Opens the folder; nil when it is missing and not to be made. It may be a symbolic link.
    ///
    /// Throws `Failure` of kind `storage` when it belongs to somebody else or others may write in it.
    static func open(_ path: String, creating: Bool) throws(Failure) -> ProfileDirectory? {
        guard path.hasPrefix("/") else {
            throw Failure(.storage, "'\(path)' is no absolute path, and cannot hold profiles")
        }
        if creating { try makeFolders(to: path) }
        let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if descriptor == -1, errno == ENOENT { return nil }
        guard descriptor != -1 else { throw SystemError.last.failure(at: path, deed: "opened") }
        let directory = ProfileDirectory(path: path, descriptor: descriptor)
        try directory.checkOwner()
        return directory
    }

    /// Opens a folder that the user chose, whoever may write in it; makes it if it is missing.
    ///
    /// Throws `Failure` of kind `storage`.
    static func openUnchecked(_ path: String) throws(Failure) -> ProfileDirectory {
        try makeFolders(to: path)
        let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor != -1 else { throw SystemError.last.failure(at: path, deed: "opened") }
        return ProfileDirectory(path: path, descriptor: descriptor)
    }

    private init(path: String, descriptor: Int32) {
        self.path = path
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// The path of a file in it, for messages.
    func path(of name: String) -> String { "\(path)/\(name)" }

    private func checkOwner() throws(Failure) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw SystemError.last.failure(at: path, deed: "opened")
        }
        guard status.st_uid == geteuid() else {
            throw Failure(
                .storage, "'\(path)' belongs to user \(status.st_uid), and this is user \(geteuid())",
                hint: "run as that user, or set JWTCTL_CONFIG_DIR to a folder of your own")
        }
        guard status.st_mode & 0o022 == 0 else {
            throw Failure(.storage, "'\(path)' can be written by others", hint: Remedy.close(folder: path))
        }
    }

    /// Makes the folder and those above it that are missing, mode 0700 from the first moment.
    private static func makeFolders(to path: String) throws(Failure) {
        var status = stat()
        if stat(path, &status) == 0 { return }
        var current = ""
        for component in path.split(separator: "/") {
            current += "/" + component
            if mkdir(current, 0o700) == -1, errno != EEXIST, stat(current, &status) == -1 {
                throw SystemError.last.failure(at: current, deed: "made")
            }
        }
    }
}

// MARK: Files in it

extension ProfileDirectory {
    /// Opens a file by its name, never through a symbolic link, never waiting for a FIFO, never for a child
    /// process.
    func open(_ name: String, _ flags: Int32) throws(SystemError) -> Int32 {
        try SystemError.check { openat(descriptor, name, flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o600) }
    }

    /// The content of a file, at most one byte more than `limit`; nil when there is no such file.
    ///
    /// Throws `Failure` of kind `storage` for a link, anything but a regular file, and a file of another user.
    func read(_ name: String, limit: Int) throws(Failure) -> FileContent? {
        let path = path(of: name)
        let file: Int32
        do { file = try open(name, O_RDONLY) } catch {
            switch error.code {
            case ENOENT: return nil
            case ELOOP: throw Self.linkFailure(at: path)
            default: throw error.failure(at: path, deed: "read")
            }
        }
        defer { close(file) }
        let mode = try Self.mode(of: file, at: path)
        do {
            return FileContent(bytes: try Self.content(of: file, limit: limit), mode: mode)
        } catch { throw error.failure(at: path, deed: "read") }
    }

    /// Which version of a file there is now; nil when there is none.
    func identity(of name: String) -> FileIdentity? {
        var status = stat()
        guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
        return FileIdentity(status)
    }

    /// The names of all files in it, in no order.
    func names() throws(Failure) -> [String] {
        let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy != -1, let stream = fdopendir(copy) else {
            throw SystemError.last.failure(at: path, deed: "listed")
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// Removes a file; says whether there was one.
    @discardableResult
    func remove(_ name: String) throws(Failure) -> Bool {
        if unlinkat(descriptor, name, 0) == 0 { return true }
        if errno == ENOENT { return false }
        throw SystemError.last.failure(at: path(of: name), deed: "removed")
    }

    /// Waits until the names in the folder are on the disk.
    func synchronize() throws(Failure) {
        do { try SystemError.check { fsync(descriptor) } } catch {
            throw error.failure(at: path, deed: "written")
        }
    }

    static func linkFailure(at path: String) -> Failure {
        Failure(.storage, "'\(path)' is a symbolic link, and is not followed", hint: Remedy.remove(path))
    }

    /// Who may do what with an open file; only a regular file of this user has an answer.
    private static func mode(of file: Int32, at path: String) throws(Failure) -> mode_t {
        var status = stat()
        guard fstat(file, &status) == 0 else { throw SystemError.last.failure(at: path, deed: "read") }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw Failure(.storage, "'\(path)' is not a regular file", hint: Remedy.moveAway(path))
        }
        guard status.st_uid == geteuid() else {
            throw Failure(
                .storage, "'\(path)' belongs to user \(status.st_uid), and this is user \(geteuid())",
                hint: Remedy.moveAway(path) + ", and log in again")
        }
        return status.st_mode
    }

    /// Everything in the file, or one byte more than the limit.
    static func content(of file: Int32, limit: Int) throws(SystemError) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while bytes.count <= limit {
            let wanted = min(buffer.count, limit + 1 - bytes.count)
            let count = try SystemError.check { Glibc.read(file, &buffer, wanted) }
            if count == 0 { break }
            bytes.append(contentsOf: buffer[..<count])
        }
        return bytes
    }
}

/// What is in a file, and who else may use it.
struct FileContent {
    let bytes: [UInt8]
    private let mode: mode_t

    init(bytes: [UInt8], mode: mode_t) {
        self.bytes = bytes
        self.mode = mode
    }

    /// Whether anybody but its owner can read or change it.
    var isOpenToOthers: Bool { mode & 0o077 != 0 }
    var isWritableByOthers: Bool { mode & 0o022 != 0 }
}

/// Which version of a file it is: replacing a file by another changes this.
struct FileIdentity: Equatable {
    private let device: UInt
    private let inode: UInt
    private let seconds: Int
    private let nanoseconds: Int

    init(_ status: stat) {
        device = status.st_dev
        inode = status.st_ino
        seconds = status.st_mtim.tv_sec
        nanoseconds = status.st_mtim.tv_nsec
    }

    /// Whether both are the same file, whatever happened to its content.
    func isSameFile(as other: FileIdentity) -> Bool { device == other.device && inode == other.inode }
}
