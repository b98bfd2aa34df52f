// Package crashtest holds no code, only tests: what app/vault and app/session
// promise together of kill -9, of failing disks and of power cuts, tried from
// outside, through their public methods.
//
//   - kill_test.go kills a writing process at random moments.
//   - faults_linux_test.go lets each call that reaches the disk fail in turn.
//   - mounts_linux_test.go writes to a disk of 1 MB and to one that turns read-only.
//   - powercut_linux_test.go records what a process writes and syncs, and builds from
//     it the disks that a power cut may leave (disk_test.go says which); weak_linux_test.go
//     shows that weaker settings of SQLite do lose saves on them.
//
// The process under test is this test binary, started again in a role. On Linux
// it hands its disk calls to the test through a seccomp filter (watch_linux_test.go),
// which sees every one in order, with its path, on whatever thread it is made, and
// can answer it with an error: what strace does with -e inject, but counted over
// all threads and only for the files of the test.
//
// CRASHTEST_FULL=1 tries every fault in every way; without it some are left out,
// always the same ones.
package crashtest
