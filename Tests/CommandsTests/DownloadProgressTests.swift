import Testing

@testable import Commands

struct `Progress of a download` {
    @Test(arguments: [
        (0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1_000, "1.0 kB"), (1_024, "1.0 kB"),
        (102_400, "102.4 kB"), (3_000_000, "3.0 MB"), (4_567_000_000, "4.6 GB"),
    ])
    func `counts in steps of a thousand, as httpie does`(_ bytes: Int64, _ text: String) {
        #expect(DownloadProgress.size(bytes) == text)
    }

    @Test func `is a bar, a share, a size, the time left and the rate`() {
        let progress = DownloadProgress(total: 3_000_000, received: 1_800_000)
        #expect(
            progress.line(after: .milliseconds(500), width: 100)
                == "[ " + String(repeating: "━", count: 24) + String(repeating: " ", count: 16)
                + " ]  60% ( 1.8/3.0 MB ) 0:00:01 3.6 MB/s")
        #expect(
            progress.line(after: .seconds(3_000), width: 60)
                == "[ ━━━━━━━━━       ]  60% ( 1.8/3.0 MB ) 0:33:20 600 bytes/s")
        #expect(
            progress.line(after: .zero, width: 20)
                == " 60% ( 1.8/3.0 MB ) -:--:-- ?")
    }

    @Test func `never takes more columns than there are`() {
        let progress = DownloadProgress(total: 3_000_000, received: 1_800_000)
        for width in 40...120 {
            #expect(progress.line(after: .seconds(1), width: width).count <= width)
        }
    }

    @Test func `is whole only when everything has come`() {
        var progress = DownloadProgress(total: 1_000, received: 999)
        #expect(progress.line(after: .seconds(1), width: 30).contains(" 99% ( "))
        progress.received = 1_000
        #expect(progress.line(after: .seconds(1), width: 30).contains("100% ( 1.0/1.0 kB ) 0:00:00 1.0 kB/s"))
        #expect(DownloadProgress(total: 0).line(after: .seconds(1), width: 30).contains("100% ( 0/0 bytes )"))
    }

    @Test func `without a known size is an amount behind something that turns`() {
        let progress = DownloadProgress(received: 102_400)
        let lines = [0, 130, 260, 390, 520].map { progress.line(after: .milliseconds($0), width: 80) }
        #expect(lines.map { String($0.prefix(1)) } == ["-", "\\", "|", "/", "-"])
        #expect(lines[1] == #"\ 102.4/? kB 787.7 kB/s"#)
    }

    @Test func `ends in httpie's words`() {
        let done = DownloadProgress(total: 3_000_000, received: 3_000_000)
        #expect(done.summary(after: .milliseconds(908)) == "Done. 3.0 MB in 00:0.90800 (3.3 MB/s)")
        #expect(done.summary(after: .seconds(3_723.5)) == "Done. 3.0 MB in 1:02:3.50000 (805 bytes/s)")
        #expect(
            DownloadProgress(received: 1).summary(after: .seconds(1))
                == "Done. 1 byte in 00:1.00000 (1 byte/s)")
        let cut = DownloadProgress(total: 100, received: 50)
        #expect(cut.summary(after: .seconds(1)) == "Interrupted. 50 bytes in 00:1.00000 (50 bytes/s)")
    }

    @Test func `of a continued download counts the whole, and the rate of what came`() {
        let progress = DownloadProgress(resumedFrom: 1_000, total: 2_000, received: 500)
        #expect(progress.line(after: .seconds(1), width: 20) == " 75% ( 1.5/2.0 kB ) 0:00:01 500 bytes/s")
        #expect(progress.summary(after: .seconds(1)) == "Interrupted. 1.5 kB in 00:1.00000 (500 bytes/s)")
    }
}
