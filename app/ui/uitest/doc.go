// Package uitest is what the tests of the screens share: a window that notes what it
// is asked, a screen on a stage over a real session, finding what is drawn, and
// looking for words that should be gone. Only tests import it.
package uitest
