import Diagnostics
import Testing

struct `Failures and statuses` {
    @Test func `every kind ends with the status of the contract`() {
        let statuses: [Failure.Kind: Int32] = [
            .usage: 64, .input: 1, .connection: 1, .timeout: 2, .tooManyRedirects: 6, .storage: 74,
            .loginRequired: 8,
            .loginEnded: 8, .refusedByServer: 4, .brokenServer: 5, .redirectedByServer: 3, .tryAgainLater: 75,
            .interrupted: 130,
            .other: 1,
        ]
        for kind in Failure.Kind.allCases {
            #expect(Failure(kind, "x").exitStatus.code == statuses[kind])
        }
    }

    @Test func `every status is explained once, in the order of its number`() {
        let codes = ExitStatus.meanings.map(\.status.code)
        #expect(codes == [0, 1, 2, 3, 4, 5, 6, 8, 64, 74, 75, 130, 143])
        #expect(ExitStatus.meanings.allSatisfy { !$0.meaning.isEmpty })
    }
}
