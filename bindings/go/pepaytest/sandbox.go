package pepaytest

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"
)

// The sandbox is ready within milliseconds, unless it is not the sandbox.
const startWithin = 20 * time.Second

// running is the sandbox of this process.
var running = sync.OnceValues(func() (*server, error) {
	seed, err := newSeed()
	if err != nil {
		return nil, err
	}
	made := &server{url: strings.TrimRight(os.Getenv("PEPAY_SANDBOX_URL"), "/"), seed: seed, worlds: map[string]int{}}
	if made.url == "" {
		if err := made.start(); err != nil {
			return nil, err
		}
	}
	return made, nil
})

// server is a sandbox that runs.
type server struct {
	url  string
	seed uint32
	// It ends when its standard input closes, which the system does when this process ends.
	input io.Closer

	mutex sync.Mutex
	// How many worlds each test has had.
	worlds map[string]int
}

// name is one for a world of a test, which is the same when the tests run again.
func (s *server) name(test string) string {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.worlds[test]++
	return fmt.Sprintf("%d %s %d", s.seed, test, s.worlds[test])
}

func newSeed() (uint32, error) {
	if given := os.Getenv("PEPAY_SANDBOX_SEED"); given != "" {
		seed, err := strconv.ParseUint(given, 10, 32)
		if err != nil {
			return 0, fmt.Errorf("PEPAY_SANDBOX_SEED is %q, not a number up to 4294967295", given)
		}
		return uint32(seed), nil
	}
	var random [4]byte
	if _, err := rand.Read(random[:]); err != nil {
		return 0, err
	}
	return binary.BigEndian.Uint32(random[:]), nil
}

// bundled is the sandbox, compressed by gzip.
var bundled string

// Bundle says which sandbox to start, compressed by gzip, unless PEPAY_SANDBOX_BIN names one. The module
// github.com/pepay/pepay-go/sandbox calls it; "" is none.
func Bundle(program string) {
	bundled = program
}

// find gives the sandbox's program, and what to call once it runs.
func find() (program string, started func(), err error) {
	if named := os.Getenv("PEPAY_SANDBOX_BIN"); named != "" {
		return named, func() {}, nil
	}
	if bundled != "" {
		return unpack(bundled)
	}
	found, err := exec.LookPath("pepay-sandbox")
	if err != nil {
		return "", nil, errors.New("pepay-sandbox is not on PATH: pip install pepay-sandbox, import _ \"github.com/pepay/pepay-go/sandbox\", " +
			"or let PEPAY_SANDBOX_BIN name it")
	}
	return found, func() {}, nil
}

// unpack writes a program into a folder that is gone once the program runs, where the system lets it go.
func unpack(compressed string) (program string, started func(), err error) {
	folder, err := os.MkdirTemp("", "pepay-sandbox-")
	if err != nil {
		return "", nil, err
	}
	program = filepath.Join(folder, "pepay-sandbox")
	if runtime.GOOS == "windows" {
		program += ".exe"
	}
	started = func() { _ = os.RemoveAll(folder) }
	reader, err := gzip.NewReader(strings.NewReader(compressed))
	if err != nil {
		return "", nil, err
	}
	text, err := io.ReadAll(reader)
	if err == nil {
		err = os.WriteFile(program, text, 0o700)
	}
	if err != nil {
		started()
		return "", nil, fmt.Errorf("pepay-sandbox could not be unpacked: %w", err)
	}
	return program, started, nil
}

// start runs the sandbox until this process ends, and returns once it answers.
func (s *server) start() error {
	binary, started, err := find()
	if err != nil {
		return err
	}
	defer started()
	command := exec.Command(binary, "--port", "0", "--exit-with-parent", "--seed", strconv.FormatUint(uint64(s.seed), 10))
	var messages bytes.Buffer
	command.Stderr = &messages
	if s.input, err = command.StdinPipe(); err != nil {
		return err
	}
	output, err := command.StdoutPipe()
	if err != nil {
		return err
	}
	if err := command.Start(); err != nil {
		return fmt.Errorf("pepay-sandbox cannot be started: %w", err)
	}
	watchdog := time.AfterFunc(startWithin, func() { _ = command.Process.Kill() })
	defer watchdog.Stop()
	for lines := bufio.NewScanner(output); lines.Scan(); {
		if value, ok := strings.CutPrefix(lines.Text(), "PEPAY_API_URL="); ok {
			s.url = value
		}
		if lines.Text() == "ready" {
			return nil
		}
	}
	err = command.Wait()
	return fmt.Errorf("%s does not become ready: %v %s", binary, err, strings.TrimSpace(messages.String()))
}
