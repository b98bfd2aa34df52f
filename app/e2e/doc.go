// Package e2e drives the real program in a real window: Xvfb, a window manager,
// xdotool, and strace. Its tests carry the build tag e2e and run in `make e2e`.
package e2e
