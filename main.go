// Doubleknot is a private, offline desktop journal for professional setbacks.
package main

import (
	"os"

	"doubleknot/app"
)

func main() {
	os.Exit(app.Main(os.Args[1:]))
}
