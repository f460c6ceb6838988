package gateway

import (
	"bufio"
	"fmt"
	"net"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"customer-segmentation/internal/testenv"
)

// folder is set where TestServe is to run a server for TestKilled.
const folder = "GATEWAY_TEST_FOLDER"

// A program that is killed leaves no server behind.
func TestKilled(t *testing.T) {
	if _, err := Find(); err != nil {
		testenv.Missing(t, "%v", err)
	}
	program := exec.Command(os.Args[0], "-test.run=^TestServe$")
	program.Env = append(os.Environ(), folder+"="+t.TempDir())
	out, err := program.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	_ = program.Process.Kill()
	_ = program.Wait()
	addresses := strings.Fields(line)
	if err != nil || len(addresses) != 2 {
		t.Fatalf("it says %q, %v", line, err)
	}
	for _, address := range addresses {
		for begun := time.Now(); ; time.Sleep(time.Millisecond) {
			connection, err := net.Dial("tcp", strings.TrimPrefix(address, "http://"))
			if err != nil {
				break
			}
			connection.Close()
			if time.Since(begun) > 30*time.Second {
				t.Fatalf("the server at %s is still there", address)
			}
		}
	}
}

// TestServe is the program of TestKilled.
func TestServe(t *testing.T) {
	dir := os.Getenv(folder)
	if dir == "" {
		t.Skip("only for TestKilled")
	}
	g, err := Start(t.Context(), dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	fmt.Println(g.Endpoint, g.IAMEndpoint)
	select {}
}
