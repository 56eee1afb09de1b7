/// How many requests a mock server has seen.
package struct MockCounts: Sendable, Equatable {
    package var requests = 0
    /// Calls of each kind, whatever their outcome.
    package var tokenCalls: [TokenCall: Int] = [:]
    /// Calls of each kind that were answered with 200.
    package var successfulTokenCalls: [TokenCall: Int] = [:]
    /// Answers by status.
    package var statuses: [Int: Int] = [:]

    package init() {}

    /// All refreshes, whatever their outcome.
    package var refreshes: Int { tokenCalls[.refresh, default: 0] }

    /// Refreshes that gave a token.
    package var successfulRefreshes: Int { successfulTokenCalls[.refresh, default: 0] }

    mutating func addTokenCall(_ record: RequestRecord) {
        guard let call = record.tokenCall else { return }
        tokenCalls[call, default: 0] += 1
        if record.status == 200 { successfulTokenCalls[call, default: 0] += 1 }
    }
}
