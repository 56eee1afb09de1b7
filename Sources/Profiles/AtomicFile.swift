import Diagnostics
import Glibc

/// A file's next content, written beside it and swapped in whole: a reader sees the old content or the new
/// one, and so does the machine after a power cut.
///
/// Room on the disk is taken when the value is made, so that whoever must not lose what is to be written can
/// find out before. Without `commit` nothing happens to the file, and the staging file goes with this value.
struct AtomicFile: ~Copyable {
    private let name: String
    private let stagingName: String
    private let descriptor: Int32
    private let directory: Int32
    private let path: String

    /// Makes the staging file, mode 0600 from the first moment, with room for `size` bytes.
    ///
    /// The value must not outlive the folder, whose descriptor it uses.
    static func prepare(
        replacing name: String, in folder: borrowing ProfileDirectory, reserving size: Int, random: UInt64
    ) throws(Failure) -> AtomicFile {
        let path = folder.path(of: name)
        let stagingName = stagingName(for: name, process: getpid(), random: random)
        do {
            let file = AtomicFile(
                name: name, stagingName: stagingName, path: path, directory: folder.descriptor,
                descriptor: try folder.open(stagingName, O_RDWR | O_CREAT | O_EXCL))
            // However odd the umask, its owner must be able to read what others must not.
            try SystemError.check { fchmod(file.descriptor, 0o600) }
            try file.reserve(size)
            return file
        } catch { throw error.failure(at: path, deed: "replaced") }
    }

    private init(name: String, stagingName: String, path: String, directory: Int32, descriptor: Int32) {
        self.name = name
        self.stagingName = stagingName
        self.path = path
        self.directory = directory
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
        unlinkat(directory, stagingName, 0)
    }

    /// Writes the content, waits until it is on the disk, and swaps it in.
    ///
    /// Throws `Failure` of kind `storage`; the file is then what it was.
    consuming func commit(_ content: [UInt8]) throws(Failure) {
        do {
            try write(content)
            try Self.settle(descriptor, of: content.count, from: stagingName, as: name, in: directory)
        } catch { throw error.failure(at: path, deed: "replaced") }
    }

    /// Swaps in a staging file that was written whole and whose maker is gone.
    ///
    /// - Parameter size: How much of it is content; the rest is room that was not needed.
    static func finish(
        _ stagingName: String, of size: Int, as name: String, in folder: borrowing ProfileDirectory
    ) throws(SystemError) {
        let descriptor = try folder.open(stagingName, O_RDWR)
        defer { close(descriptor) }
        try settle(descriptor, of: size, from: stagingName, as: name, in: folder.descriptor)
    }

    private static func settle(
        _ descriptor: Int32, of size: Int, from stagingName: String, as name: String, in directory: Int32
    ) throws(SystemError) {
        try SystemError.check { ftruncate(descriptor, size) }
        try SystemError.check { fsync(descriptor) }
        try SystemError.check { renameat(directory, stagingName, directory, name) }
        // The new content is in place; a failure to write the folder leaves old or new after a power cut,
        // both whole.
        _ = fsync(directory)
    }

    private func reserve(_ size: Int) throws(SystemError) {
        var code = EINTR
        while code == EINTR { code = posix_fallocate(descriptor, 0, size) }
        if code != 0 { throw SystemError(code: code) }
    }

    private func write(_ content: [UInt8]) throws(SystemError) {
        var offset = 0
        while offset < content.count {
            offset += try SystemError.check {
                content.withUnsafeBytes { bytes in
                    let rest = UnsafeRawBufferPointer(rebasing: bytes[offset...])
                    return pwrite(descriptor, rest.baseAddress, rest.count, offset)
                }
            }
        }
    }

    /// Whether this is a staging file for `name`, whoever made it.
    static func isStaging(_ file: String, for name: String) -> Bool {
        let prefix = ".\(name)."
        guard file.hasPrefix(prefix), file.hasSuffix(stagingSuffix) else { return false }
        let parts = file.dropFirst(prefix.count).dropLast(stagingSuffix.count).split(separator: ".")
        return parts.count == 2 && Int32(parts[0]) != nil && UInt64(parts[1], radix: 36) != nil
    }

    private static func stagingName(for name: String, process: Int32, random: UInt64) -> String {
        ".\(name).\(process).\(String(random, radix: 36))\(stagingSuffix)"
    }

    private static let stagingSuffix = ".tmp"
}
