import Diagnostics
import Glibc

/// Whether the process may still open as many files as a transfer needs.
///
/// URLSession's event loop ends the whole process when it gets none, and so that has to be known before.
enum DescriptorReserve {
    /// For the event loop, a resolver, a trust store and a connection; eleven were the fewest that sufficed.
    private static let need = 16

    /// Throws `Failure` of kind `other` when there are not enough.
    static func check() throws(Failure) {
        var descriptors: [Int32] = []
        defer { for descriptor in descriptors { close(descriptor) } }
        while descriptors.count < need {
            let descriptor = open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard descriptor >= 0 else {
                throw Failure(
                    .other, "too many files are open for a connection: \(String(cString: strerror(errno)))",
                    hint: "raise the limit on open files: ulimit -n 256")
            }
            descriptors.append(descriptor)
        }
    }
}
