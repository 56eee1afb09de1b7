import Diagnostics
import Glibc

/// Reading the files that a command line names.
enum FileAccess {
    /// The whole content of a file.
    ///
    /// Throws `Failure` of kind `input`, which names the path and the system's reason.
    static func read(_ path: String) throws(Failure) -> [UInt8] {
        let descriptor = try open(path)
        defer { close(descriptor) }
        var content: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count == 0 { return content }
            if count > 0 {
                content += buffer[..<count]
            } else if errno != EINTR {
                throw unreadable(path, errno)
            }
        }
    }

    /// The size of a regular file in bytes; nil for a pipe, a device or anything else without one.
    ///
    /// Throws `Failure` of kind `input`, which names the path and the system's reason.
    static func size(of path: String) throws(Failure) -> Int64? {
        let descriptor = try open(path)
        defer { close(descriptor) }
        var information = stat()
        guard fstat(descriptor, &information) == 0 else { throw unreadable(path, errno) }
        return information.st_mode & S_IFMT == S_IFREG ? Int64(information.st_size) : nil
    }

    /// Whether something of that name is there, a dangling link included.
    static func exists(_ path: String) -> Bool {
        var information = stat()
        return lstat(path, &information) == 0
    }

    /// What lies in a folder, in order of names; nothing for a folder that cannot be read.
    static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Why a file cannot be read, in the system's words; nil when it can.
    static func reasonNotToRead(_ path: String) -> String? {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return systemMessage(errno) }
        defer { close(descriptor) }
        return isFolder(descriptor) ? systemMessage(EISDIR) : nil
    }

    private static func open(_ path: String) throws(Failure) -> Int32 {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(path, errno) }
        guard !isFolder(descriptor) else {
            close(descriptor)
            throw unreadable(path, EISDIR)
        }
        return descriptor
    }

    private static func isFolder(_ descriptor: Int32) -> Bool {
        var information = stat()
        return fstat(descriptor, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
    }

    private static func unreadable(_ path: String, _ code: Int32) -> Failure {
        Failure(
            .input, "'\(path)' cannot be read: \(systemMessage(code))",
            httpie: "[Errno \(code)] \(systemMessage(code)): \(path.pythonLiteral)")
    }
}
