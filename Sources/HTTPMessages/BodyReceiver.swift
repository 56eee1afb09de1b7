package import Diagnostics

/// Takes a response's body as it arrives, on whatever thread the transport reads it.
package protocol BodyReceiver: Sendable {
    /// The final head is known. Returns whether the body is wanted; if not, the transport ends the transfer here and that is no
    /// error. Called once, also for a response that has no body.
    ///
    /// Throws to end the transfer; the failure leaves `send` as it is.
    func begin(_ response: Response) throws(Failure) -> BodyWish

    /// Some bytes of the body, valid during the call only.
    ///
    /// Throws to end the transfer; the failure leaves `send` as it is.
    func receive(_ bytes: UnsafeRawBufferPointer) throws(Failure)
}

/// Whether a body is to be received.
package enum BodyWish: Sendable { case wanted, unwanted }
