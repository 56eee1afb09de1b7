import Diagnostics
import HTTPMessages

/// How httpie 3.2.4 tells that a request failed: with the name of an exception, and with the request.
struct HTTPieFailure {
    private let request: Request
    private let options: TransferOptions
    private let redirectLimit: Int

    init(of request: Request, _ options: TransferOptions, redirectLimit: Int) {
        self.request = request
        self.options = options
        self.redirectLimit = redirectLimit
    }

    /// The failure with httpie's words for it.
    func telling(_ failure: Failure) -> Failure {
        var failure = failure
        failure.httpie = words(for: failure)
        return failure
    }

    private func words(for failure: Failure) -> HTTPieWords? {
        switch failure.kind {
        case .timeout:
            // Seconds as Python prints a floating-point number.
            guard let limit = options.idleTimeout else { return failure.httpie }
            return "Request timed out (\(limit / .seconds(1))s)."
        case .tooManyRedirects:
            return "Too many redirects (--max-redirects=\(redirectLimit))."
        case .connection:
            return named(failure.httpie ?? HTTPieWords("ConnectionError: \(failure.message)", namesRequest: true))
        case .input, .usage, .other, .storage, .loginRequired, .loginEnded, .refusedByServer, .brokenServer,
            .redirectedByServer, .tryAgainLater, .interrupted:
            return failure.httpie.map(named)
        }
    }

    private func named(_ words: HTTPieWords) -> HTTPieWords {
        guard words.namesRequest else { return words }
        return "\(words.message) while doing a \(request.method.name) request to URL: \(request.address.text)"
    }
}
