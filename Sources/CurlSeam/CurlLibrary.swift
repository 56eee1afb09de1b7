import Glibc

package typealias Pointer = UnsafeMutableRawPointer

/// The real libcurl: found and opened when it is first needed, so that commands which send nothing start without it and run
/// where it is missing.
///
/// `setopt` and `getinfo` take a variable argument in C. They are called as functions of three arguments, which is the same thing
/// where the first six integer arguments travel in registers, variable or not: Linux on x86-64 and on ARM.
struct CurlLibrary: Sendable {
    typealias EasySetOption = @Sendable @convention(c) (Pointer?, UInt32, Pointer?) -> UInt32

    let easyInit: @Sendable @convention(c) () -> Pointer?
    let easyCleanup: @Sendable @convention(c) (Pointer?) -> Void
    let easySetOption: EasySetOption
    let easyGetInfo: EasySetOption
    let easyPause: @Sendable @convention(c) (Pointer?, Int32) -> UInt32
    let easyErrorText: @Sendable @convention(c) (UInt32) -> UnsafePointer<CChar>?
    let free: @Sendable @convention(c) (Pointer?) -> Void
    let globalInit: @Sendable @convention(c) (Int) -> UInt32
    let multiInit: @Sendable @convention(c) () -> Pointer?
    let multiCleanup: @Sendable @convention(c) (Pointer?) -> Int32
    let multiSetOption: @Sendable @convention(c) (Pointer?, UInt32, Pointer?) -> Int32
    let multiAddHandle: @Sendable @convention(c) (Pointer?, Pointer?) -> Int32
    let multiRemoveHandle: @Sendable @convention(c) (Pointer?, Pointer?) -> Int32
    let multiReadInfo: @Sendable @convention(c) (Pointer?, UnsafeMutablePointer<Int32>?) -> Pointer?
    let multiSocketAction:
        @Sendable @convention(c) (Pointer?, Int32, Int32, UnsafeMutablePointer<Int32>?) -> Int32
    let listAppend: @Sendable @convention(c) (Pointer?, UnsafePointer<CChar>?) -> Pointer?
    let listFree: @Sendable @convention(c) (Pointer?) -> Void
    let addressInit: @Sendable @convention(c) () -> Pointer?
    let addressCleanup: @Sendable @convention(c) (Pointer?) -> Void
    let addressGet:
        @Sendable @convention(c) (
            Pointer?, UInt32, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, UInt32
        )
            -> UInt32
    let addressSet: @Sendable @convention(c) (Pointer?, UInt32, UnsafePointer<CChar>?, UInt32) -> UInt32
    let version: @Sendable @convention(c) () -> UnsafePointer<CChar>?
    let versionInfo: @Sendable @convention(c) (UInt32) -> Pointer?

    /// The library of this process; opening it happens once.
    static let opened: Result<CurlLibrary, LibraryMissing> = Result { () throws(LibraryMissing) in
        try CurlLibrary()
    }

    /// The library, or nil where it is missing. The functions of this module are called only after `requireLibrary` has found it;
    /// nil answers a caller that did not ask.
    static var current: CurlLibrary? { try? opened.get() }

    private init() throws(LibraryMissing) {
        let handle = try Self.open()
        func load<Function>(_ name: String, _: Function.Type = Function.self) throws(LibraryMissing)
            -> Function
        {
            guard let symbol = dlsym(handle, name) else {
                throw LibraryMissing(reason: "it has no '\(name)'")
            }
            return unsafeBitCast(symbol, to: Function.self)
        }
        easyInit = try load("curl_easy_init")
        easyCleanup = try load("curl_easy_cleanup")
        easySetOption = try load("curl_easy_setopt")
        easyGetInfo = try load("curl_easy_getinfo")
        easyPause = try load("curl_easy_pause")
        easyErrorText = try load("curl_easy_strerror")
        free = try load("curl_free")
        globalInit = try load("curl_global_init")
        multiInit = try load("curl_multi_init")
        multiCleanup = try load("curl_multi_cleanup")
        multiSetOption = try load("curl_multi_setopt")
        multiAddHandle = try load("curl_multi_add_handle")
        multiRemoveHandle = try load("curl_multi_remove_handle")
        multiReadInfo = try load("curl_multi_info_read")
        multiSocketAction = try load("curl_multi_socket_action")
        listAppend = try load("curl_slist_append")
        listFree = try load("curl_slist_free_all")
        addressInit = try load("curl_url")
        addressCleanup = try load("curl_url_cleanup")
        addressGet = try load("curl_url_get")
        addressSet = try load("curl_url_set")
        version = try load("curl_version")
        versionInfo = try load("curl_version_info")
    }

    /// Debian's two flavours of one library; the second is there where only GnuTLS programs are installed.
    private static let fileNames = ["libcurl.so.4", "libcurl-gnutls.so.4"]

    private static func open() throws(LibraryMissing) -> Pointer {
        for name in fileNames {
            if let handle = dlopen(name, RTLD_LAZY | RTLD_LOCAL) { return handle }
        }
        throw LibraryMissing(reason: dlerror().map { String(cString: $0) } ?? "it was not found")
    }
}

/// libcurl could not be opened.
package struct LibraryMissing: Error, Sendable {
    /// What the dynamic linker said.
    package let reason: String
}

extension CurlSeam {
    /// Opens libcurl, if that has not happened yet.
    package static func requireLibrary() throws(LibraryMissing) { _ = try CurlLibrary.opened.get() }

    /// What libcurl says of itself, such as `libcurl/7.88.1 OpenSSL/3.0.19 …`; nil where it is missing.
    package static var libraryVersion: String? {
        CurlLibrary.current?.version().map { String(cString: $0) }
    }
}
