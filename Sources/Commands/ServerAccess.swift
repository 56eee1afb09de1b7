import Authentication
import Diagnostics
import HTTPMessages
import Invocations
import Profiles

/// How the session commands reach a server: a conversation that follows no redirect, and a keeper for a profile.
struct ServerAccess {
    let environment: Environment
    let network: NetworkOptions
    let common: CommonOptions
    /// What becomes of the session meanwhile.
    let course = SessionCourse()

    /// - Parameter answer: answers what the scheme wants to know; by default nobody does.
    func conversation(
        answer: @escaping @Sendable (Question) throws(Failure) -> String = ServerConversation.nobody
    ) -> ServerConversation {
        ServerConversation(
            transport: environment.transport, options: network.transfer, timing: environment.timing,
            answer: answer)
    }

    /// - Parameter conversation: one that answers questions, for a login.
    func keeper(
        of name: ProfileName, in store: ProfileStore, _ conversation: ServerConversation? = nil
    ) -> TokenKeeper<ServerConversation> {
        TokenKeeper(
            profile: name, store: store, conversation: conversation ?? self.conversation(),
            report: listener)
    }

    /// Remembers and tells what becomes of the tokens.
    var listener: @Sendable (AuthenticationEvent) -> Void {
        course.following(AuthenticationNarrator(environment.terminal, common))
    }
}
