import Diagnostics
import Glibc
import Testing

@testable import Profiles

/// Signals belong to a whole process, so each test has one of its own.
struct `Interrupt hold` {
    @Test(arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGALRM, SIGUSR1, SIGXCPU, SIGTSTP])
    func `a signal waits until the work is done, and then takes its effect`(_ number: Int32) async {
        let result = await #expect(
            processExitsWith: .failure, observing: [\.standardOutputContent, \.exitStatus]
        ) { [number] in
            // Nobody would wake up a stopped process, and so that signal has to kill.
            if number == SIGTSTP { signal(SIGTSTP) { _ in _exit(77) } }
            InterruptHold.during {
                kill(getpid(), number)
                say("worked")
            }
            sleep(20)
        }
        #expect(said(result))
        #expect(result?.exitStatus == (number == SIGTSTP ? .exitCode(77) : .signal(number)))
    }

    @Test func `a signal takes its effect also when the work fails`() async {
        await #expect(processExitsWith: .signal(SIGTERM)) {
            try? InterruptHold.during { () throws(Failure) in
                kill(getpid(), SIGTERM)
                throw Failure(.other, "no")
            }
            sleep(20)
        }
    }

    @Test func `signals are afterwards what they were before`() async {
        await #expect(processExitsWith: .exitCode(77)) {
            signal(SIGINT) { _ in _exit(77) }
            InterruptHold.during {}
            kill(getpid(), SIGINT)
            sleep(20)
        }
    }

    @Test func `overlapping holds end with the last of them`() async {
        let result = await #expect(
            processExitsWith: .signal(SIGINT), observing: [\.standardOutputContent]
        ) {
            InterruptHold.during {
                InterruptHold.during { _ = kill(getpid(), SIGINT) }
                say("worked")
            }
            sleep(20)
        }
        #expect(said(result))
    }

    @Test func `a signal that is ignored stays ignored`() async {
        await #expect(processExitsWith: .success) {
            signal(SIGHUP, SIG_IGN)
            InterruptHold.during { _ = kill(getpid(), SIGHUP) }
            usleep(50_000)
        }
    }

    @Test func `somebody who insists for a second is obeyed`() async {
        let result = await #expect(
            processExitsWith: .signal(SIGINT), observing: [\.standardOutputContent]
        ) {
            InterruptHold.during {
                for _ in 1...40 {
                    kill(getpid(), SIGINT)
                    usleep(50_000)
                }
                say("worked")
            }
        }
        #expect(!said(result))
    }
}

/// Whether the work was done to its end. (The test library surrounds the output with bytes of its own.)
private func said(_ result: ExitTest.Result?) -> Bool {
    String(decoding: result?.standardOutputContent ?? [], as: UTF8.self).contains("worked")
}

/// Writes to standard output at once.
private func say(_ text: String) {
    _ = text.withCString { write(STDOUT_FILENO, $0, strlen($0)) }
}
