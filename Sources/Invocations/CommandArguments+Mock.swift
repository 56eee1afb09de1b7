import Diagnostics

extension CommandArguments {
    func mock() throws(Failure) -> MockInvocation {
        try expect(0...0)
        var mock = MockInvocation()
        if let host = parsed.text(.host) { mock.host = host }
        if let port = try parsed.number(.port, in: 0...65_535) { mock.port = UInt16(port) }
        mock.allowsRemote = parsed.contains(.allowRemote)
        if let log = parsed.last(.log) { mock.log = log.value.map { .file($0) } ?? .standardError }
        try readTokens(into: &mock)
        try readAnswers(into: &mock)
        return mock
    }

    private func readTokens(into mock: inout MockInvocation) throws(Failure) {
        if let lifetime = try parsed.duration(.accessLifetime) { mock.accessLifetime = lifetime }
        if let lifetime = try parsed.duration(.refreshLifetime) { mock.refreshLifetime = lifetime }
        if let leeway = try parsed.duration(.leeway) { mock.leeway = leeway }
        mock.rotates = parsed.contains(.rotate)
        mock.blacklists = parsed.contains(.blacklist)
        mock.grace = try parsed.duration(.grace)
        mock.usesSlidingTokens = parsed.contains(.sliding)
        mock.lacksBlacklistApp = parsed.contains(.withoutBlacklistApp)
        mock.checksRevokeToken = parsed.contains(.checkRevokeToken)
        mock.putsSessionAuthenticationFirst = parsed.contains(.sessionAuthFirst)
        let headerTypes = parsed.texts(.mockHeaderType)
        if !headerTypes.isEmpty { mock.headerTypes = headerTypes }
        if let field = parsed.text(.mockUsernameField) { mock.usernameField = field }
        mock.usersFile = parsed.text(.users)
    }

    private func readAnswers(into mock: inout MockInvocation) throws(Failure) {
        mock.dataFile = parsed.text(.data)
        mock.pageSize = try parsed.number(.pageSize, in: 1...1_000_000)
        mock.throttle = try parsed.text(.throttle).map { (text) throws(Failure) in try Self.throttle(text) }
        mock.delay = try parsed.duration(.delay)
        mock.faults = parsed.texts(.fault)
    }

    /// A rate as Django REST framework writes it; only the first letter of the period counts.
    private static func throttle(_ text: String) throws(Failure) -> MockInvocation.Throttle {
        let halves = text.split(separator: "/", omittingEmptySubsequences: false)
        let periods: [Character: Int] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
        guard halves.count == 2, let count = Int(halves[0]), count > 0,
            let seconds = halves[1].first.flatMap({ periods[$0] })
        else {
            throw Failure(.usage, "'\(text)' is not a rate for '--throttle'", hint: "such as 10/minute")
        }
        return MockInvocation.Throttle(count: count, period: .seconds(seconds))
    }
}
