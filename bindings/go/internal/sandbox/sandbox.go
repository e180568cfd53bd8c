// Package sandbox runs the sandbox of both providers beside tests.
package sandbox

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// Start runs the sandbox that PEPAY_SANDBOX_BIN names, and gives what it prints, PEPAY_API_URL and so on; nothing
// if no sandbox is named. It ends with this process, even if that is killed before it can stop it.
func Start() (env map[string]string, stop func(), err error) {
	binary := os.Getenv("PEPAY_SANDBOX_BIN")
	if binary == "" {
		return nil, func() {}, nil
	}
	process := exec.Command("sh", "-c", `"$0" --port 0 & read -r _; kill $!`, binary)
	alive, err := process.StdinPipe()
	if err != nil {
		return nil, nil, err
	}
	output, err := process.StdoutPipe()
	if err != nil {
		return nil, nil, err
	}
	if err := process.Start(); err != nil {
		return nil, nil, err
	}
	stop = func() {
		_ = alive.Close()
		_ = process.Wait()
	}
	env = map[string]string{}
	for lines := bufio.NewScanner(output); lines.Scan(); {
		if lines.Text() == "ready" {
			return env, stop, nil
		}
		if name, value, ok := strings.Cut(lines.Text(), "="); ok {
			env[name] = value
		}
	}
	stop()
	return nil, nil, fmt.Errorf("%s does not become ready", binary)
}
