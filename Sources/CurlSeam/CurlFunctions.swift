// The functions of libcurl that FoundationNetworking calls: 23 with Swift 6.3, and four more that newer releases are known to
// call. Each is defined here under its C name and passes on to the library; those marked with a word of their own do something
// on the way. They are `package` so that an optimised build shows them to the dynamic linker, too. When a release of Foundation
// calls one that is missing here, a static build does not link: it cannot go unnoticed.
//
// Numbers returned where the library is missing: 2 is CURLE_FAILED_INIT, 3 is CURLM_OUT_OF_MEMORY.

// MARK: - The library

/// Notes that URLSession's calls arrive here.
@_cdecl("curl_global_init")
package func curlGlobalInit(_ flags: Int) -> UInt32 {
    CurlSeam.noteReached()
    return CurlLibrary.current?.globalInit(flags) ?? 2
}

@_cdecl("curl_free")
package func curlFree(_ pointer: Pointer?) { CurlLibrary.current?.free(pointer) }

@_cdecl("curl_version")
package func curlVersion() -> UnsafePointer<CChar>? { CurlLibrary.current?.version() }

@_cdecl("curl_version_info")
package func curlVersionInfo(_ age: UInt32) -> Pointer? { CurlLibrary.current?.versionInfo(age) }

// MARK: - One transfer

/// Puts an interposed handle beside each one of libcurl's.
@_cdecl("curl_easy_init")
package func curlEasyInit() -> Pointer? {
    guard let library = CurlLibrary.current, let handle = library.easyInit() else { return nil }
    InterposedHandles.add(handle, of: library)
    return handle
}

/// Lets the interposed handle go after libcurl's, which may still use what it holds.
@_cdecl("curl_easy_cleanup")
package func curlEasyCleanup(_ handle: Pointer?) {
    let interposed = InterposedHandles.remove(handle)
    withExtendedLifetime(interposed) { CurlLibrary.current?.easyCleanup(handle) }
}

/// Where the plan takes the ticket's place.
@_cdecl("curl_easy_setopt")
package func curlEasySetOption(_ handle: Pointer?, _ option: UInt32, _ value: Pointer?) -> UInt32 {
    guard let interposed = InterposedHandles[handle] else {
        return CurlLibrary.current?.easySetOption(handle, option, value) ?? 2
    }
    return interposed.set(CurlOption(number: option), to: value)
}

/// Withholds what URLSession would stumble over.
@_cdecl("curl_easy_getinfo")
package func curlEasyGetInfo(_ handle: Pointer?, _ info: UInt32, _ result: Pointer?) -> UInt32 {
    guard let interposed = InterposedHandles[handle] else {
        return CurlLibrary.current?.easyGetInfo(handle, info, result) ?? 2
    }
    return interposed.getInfo(info, into: result)
}

@_cdecl("curl_easy_pause")
package func curlEasyPause(_ handle: Pointer?, _ directions: Int32) -> UInt32 {
    CurlLibrary.current?.easyPause(handle, directions) ?? 2
}

@_cdecl("curl_easy_strerror")
package func curlEasyErrorText(_ code: UInt32) -> UnsafePointer<CChar>? { CurlLibrary.current?.easyErrorText(code) }

// MARK: - Many transfers

/// Puts a driver beside the handle.
@_cdecl("curl_multi_init")
package func curlMultiInit() -> Pointer? {
    guard let library = CurlLibrary.current, let multi = library.multiInit() else { return nil }
    TransferDrivers.add(multi, of: library)
    return multi
}

/// Lets the driver go after libcurl's handle, which gives up its sockets first.
@_cdecl("curl_multi_cleanup")
package func curlMultiCleanup(_ multi: Pointer?) -> Int32 {
    defer { TransferDrivers.remove(multi) }
    return CurlLibrary.current?.multiCleanup(multi) ?? 3
}

/// Where the driver takes the place of what URLSession would be told.
@_cdecl("curl_multi_setopt")
package func curlMultiSetOption(_ multi: Pointer?, _ option: UInt32, _ value: Pointer?) -> Int32 {
    let replacement = TransferDrivers[multi]?.replacement(for: value, of: option)
    return CurlLibrary.current?.multiSetOption(multi, option, replacement ?? value) ?? 3
}

@_cdecl("curl_multi_add_handle")
package func curlMultiAddHandle(_ multi: Pointer?, _ handle: Pointer?) -> Int32 {
    CurlLibrary.current?.multiAddHandle(multi, handle) ?? 3
}

@_cdecl("curl_multi_remove_handle")
package func curlMultiRemoveHandle(_ multi: Pointer?, _ handle: Pointer?) -> Int32 {
    CurlLibrary.current?.multiRemoveHandle(multi, handle) ?? 3
}

/// Kept by the driver, which hands it back in libcurl's place.
@_cdecl("curl_multi_assign")
package func curlMultiAssign(_ multi: Pointer?, _ socket: Int32, _ value: Pointer?) -> Int32 {
    TransferDrivers[multi]?.assign(value, to: socket)
    return 0
}

/// Where libcurl does all its work.
@_cdecl("curl_multi_socket_action")
package func curlMultiSocketAction(
    _ multi: Pointer?, _ socket: Int32, _ events: Int32, _ running: UnsafeMutablePointer<Int32>?
) -> Int32 {
    TransferDrivers[multi]?.perform(on: socket, events, running) ?? 3
}

/// Records how a transfer ended. The message is a `CURLMsg`: its kind (1 is "done"), the handle from byte 8, the code from byte 16.
@_cdecl("curl_multi_info_read")
package func curlMultiReadInfo(_ multi: Pointer?, _ remaining: UnsafeMutablePointer<Int32>?) -> Pointer? {
    guard let message = CurlLibrary.current?.multiReadInfo(multi, remaining) else { return nil }
    guard message.load(as: Int32.self) == 1,
        let interposed = InterposedHandles[message.load(fromByteOffset: 8, as: Pointer?.self)]
    else { return message }
    let code = interposed.end(withCode: message.load(fromByteOffset: 16, as: UInt32.self))
    message.storeBytes(of: code, toByteOffset: 16, as: UInt32.self)
    return message
}

// MARK: - Lists and addresses

@_cdecl("curl_slist_append")
package func curlListAppend(_ list: Pointer?, _ text: UnsafePointer<CChar>?) -> Pointer? {
    CurlLibrary.current?.listAppend(list, text)
}

@_cdecl("curl_slist_free_all")
package func curlListFree(_ list: Pointer?) { CurlLibrary.current?.listFree(list) }

@_cdecl("curl_url")
package func curlAddressInit() -> Pointer? { CurlLibrary.current?.addressInit() }

@_cdecl("curl_url_cleanup")
package func curlAddressCleanup(_ address: Pointer?) { CurlLibrary.current?.addressCleanup(address) }

@_cdecl("curl_url_get")
package func curlAddressGet(
    _ address: Pointer?, _ part: UInt32, _ text: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
    _ flags: UInt32
) -> UInt32 {
    CurlLibrary.current?.addressGet(address, part, text, flags) ?? 2
}

@_cdecl("curl_url_set")
package func curlAddressSet(_ address: Pointer?, _ part: UInt32, _ text: UnsafePointer<CChar>?, _ flags: UInt32)
    -> UInt32
{
    CurlLibrary.current?.addressSet(address, part, text, flags) ?? 2
}

// MARK: - WebSockets

// Newer releases of Foundation refer to these; no transfer of ours gets there, and 4 is CURLE_NOT_BUILT_IN.

@_cdecl("curl_ws_recv")
package func curlWebSocketReceive(
    _ handle: Pointer?, _ buffer: Pointer?, _ size: Int, _ received: Pointer?, _ frame: Pointer?
) -> UInt32 { 4 }

@_cdecl("curl_ws_send")
package func curlWebSocketSend(
    _ handle: Pointer?, _ buffer: UnsafeRawPointer?, _ size: Int, _ sent: Pointer?, _ fragment: Int64,
    _ flags: UInt32
) -> UInt32 { 4 }

@_cdecl("curl_ws_meta")
package func curlWebSocketMetadata(_ handle: Pointer?) -> Pointer? { nil }
