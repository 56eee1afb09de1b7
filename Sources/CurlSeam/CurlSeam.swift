import Synchronization

/// The seam between URLSession and libcurl.
///
/// On Linux, URLSession does not speak HTTP itself: it drives libcurl, a C library, through 23 functions called `curl_…`. Used
/// plainly, that pair cannot be trusted with an unknown server. A chunked body with trailers, or one odd `Location`, ends
/// the process inside Foundation; a 401 that names the `Basic` scheme hangs past every timeout; repeated fields, their
/// order and the reason phrase are lost; and libcurl's options (authorities to trust, client certificates, unix sockets)
/// cannot be reached at all.
///
/// So this module defines those `curl_…` functions itself. The linker takes the first definition of a name that it finds,
/// and ours comes before libcurl's: every call URLSession makes lands here, and is passed on to the real libcurl, which is
/// opened with `dlopen` when the first request is sent. That is all the trick there is; it is called interposition. Between
/// the call and the passing on, five things happen:
///
/// 1. *A ticket becomes a request.* URLSession is not given the address but a ticket, `http://transfer.invalid/7`. When it
///    hands that to libcurl, the `TransferPlan` with that number is put in its place: the address byte for byte, the
///    method, the header lines in order, and every option. What the plan sets cannot be set again by URLSession.
/// 2. *The head is recorded, and a plain one is shown.* Every line of a response's head is kept as it came
///    (`HeadRecorder`). URLSession sees `HTTP/1.1 200 OK` and a blank line, over which it cannot stumble.
/// 3. *The body goes straight to its receiver*, which URLSession would copy twice.
/// 4. *What is busy is driven on* (`TransferDriver`), which URLSession would make a turn of its event loop of, step by step.
/// 5. *The end is recorded*: libcurl's own code and words (`TransferOutcome`), which URLSession would reduce to a number.
///
/// A build in which the linker did not put this module first would send the ticket into the void, since the domain `.invalid`
/// never resolves (RFC 6761): nothing leaks. `isInPlace` finds it out before the first request.
///
/// Where Foundation needs no such thing, the module's row in the manifest is taken out. `NetworkTransport` is then built with
/// `Plain/RequestTransfer.swift` instead of its folder `Seam`: requests go as URLSession sends them, fields come back without
/// their order, and what only libcurl can do is refused in a sentence.
package enum CurlSeam {
    private static let reached = Atomic(false)

    /// Whether URLSession's calls arrive here: true once a session exists whose library was started through our functions.
    package static var isInPlace: Bool { reached.load(ordering: .acquiring) }

    static func noteReached() { reached.store(true, ordering: .releasing) }
}
