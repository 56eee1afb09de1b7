import Diagnostics
import HTTPMessages
import Invocations

extension RequestCommand {
    /// What a download is to do; nil when the request is none.
    ///
    /// Throws `Failure` of kind `input` when the file cannot be written, or cannot be looked at to continue it: before anything is
    /// sent.
    func downloadWish() throws(Failure) -> DownloadWish? {
        guard invocation.output.downloads else { return nil }
        guard let path = invocation.output.file else {
            let isRedirected = !environment.terminal.outputIsTerminal
            return DownloadWish(target: isRedirected ? .standardOutput(environment.terminal) : .named)
        }
        try OutputFile.prepare(path)
        var wish = DownloadWish(target: .file(path: path))
        if invocation.output.resumes, FileAccess.exists(path), let size = try FileAccess.size(of: path),
            size > 0
        {
            wish.presentBytes = size
        }
        return wish
    }

    /// Sends the request and keeps the answer's body in a file.
    func download(
        _ call: RequestCall, _ wish: DownloadWish, _ options: TransferOptions, through identity: RequestIdentity,
        _ printer: ExchangePrinter
    ) throws(Failure) -> ExitStatus {
        let meter = DownloadMeter(environment.terminal, isSilent: invocation.common.quietLevel > 0)
        let receiver = DownloadReceiver(call.request.address, wish, showing: printer, meter)
        let response: Response
        do throws(Failure) {
            response = try send(
                call, options: options, followingRedirects: true, through: identity,
                showing: printer,
                to: receiver)
        } catch {
            throw receiver.finish(after: error)
        }
        if let present = wish.presentBytes, wish.isComplete(by: response) {
            environment.terminal.writeErrorLine("The file is complete: \(DownloadProgress.size(present)).")
            return .success
        }
        try receiver.finish()
        return status(of: response)
    }
}
