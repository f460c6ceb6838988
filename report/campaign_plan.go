package main

import (
	"bufio"
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"customer-segmentation/internal/regular"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/campaign"
)

// The columns of customers.csv that make the plan.
const (
	planCustomer = "Customer"
	planSegment  = "Segment"
	planList     = "List" // what was contacted alike; earlier plans have segments only
	planChance   = "Chance of an order"
)

// planColumn names the column with the customers' groups.
func planColumn(days int) string { return fmt.Sprintf("Next %d days", days) }

// daysOfColumn returns the days in such a name; 0 for other names.
func daysOfColumn(name string) int {
	days := 0
	if _, err := fmt.Sscanf(name, "Next %d days", &days); err != nil || name != planColumn(days) {
		return 0
	}
	return days
}

// isPlanColumn recognises it for any number of days.
func isPlanColumn(name string) bool { return daysOfColumn(name) > 0 }

// maxPlan limits the size of a plan, which has some hundred bytes for each customer.
const maxPlan = 4 << 30

func openPlan(path string) (*os.File, error) {
	file, err := regular.Open(path)
	if err != nil {
		return nil, err
	}
	if info, err := file.Stat(); err != nil || info.Size() > maxPlan {
		file.Close()
		return nil, cmp.Or(err, regular.ErrTooLarge)
	}
	return file, nil
}

// readPlan reads the customers of a plan, their groups and the plan's days.
func readPlan(path string) (plan []segkit.Planned, days int, err error) {
	file, err := openPlan(path)
	if err != nil {
		return nil, 0, unread(path, customersFile, err)
	}
	defer file.Close()
	text := bufio.NewReader(file)
	if begin, _ := text.Peek(4); string(begin) == "PK\x03\x04" {
		return nil, 0, fmt.Errorf("%s is a workbook: name the customers.csv of the same run, which is beside it", path)
	}
	rows := csv.NewReader(text)
	header, err := rows.Read()
	if err != nil {
		return nil, 0, fmt.Errorf("%s is not a customers.csv of this command", path)
	}
	header[0] = strings.TrimPrefix(header[0], "\ufeff") // as spreadsheets save it
	at := [3]int{slices.Index(header, planCustomer), slices.Index(header, planSegment), slices.IndexFunc(header, isPlanColumn)}
	for i, name := range []string{planCustomer, planSegment, planColumn(campaign.Days)} {
		if at[i] < 0 {
			return nil, 0, fmt.Errorf("%s has no column %q: name the customers.csv of the run that made the plan", path, name)
		}
	}
	list, chance := slices.Index(header, planList), slices.Index(header, planChance)
	seen := map[string]bool{}
	for {
		row, err := rows.Read()
		if err == io.EOF {
			return plan, daysOfColumn(header[at[2]]), nil
		}
		if err != nil {
			return nil, 0, fmt.Errorf("%s: %w", path, err)
		}
		p := segkit.Planned{Customer: unguarded(row[at[0]]), Segment: unguarded(row[at[1]]), Group: row[at[2]]}
		if p.Group != "" && p.Group != campaign.Contact && p.Group != campaign.HoldOut {
			return nil, 0, fmt.Errorf("%s has the group %q in line %d, which is neither %q nor %q", path, p.Group, len(plan)+2, campaign.Contact, campaign.HoldOut)
		}
		if list >= 0 && row[list] != "" {
			p.Segment = unguarded(row[list])
		}
		if chance >= 0 {
			p.Chance, _ = strconv.ParseFloat(row[chance], 64) // empty where there is no forecast
		}
		if seen[p.Customer] {
			return nil, 0, fmt.Errorf("%s lists a customer twice, in line %d", path, len(plan)+2)
		}
		seen[p.Customer] = true
		plan = append(plan, p)
	}
}

// unguarded removes the apostrophe that keeps a spreadsheet from running a text as a
// formula.
func unguarded(s string) string {
	rest, guarded := strings.CutPrefix(s, "'")
	if first, _ := utf8.DecodeRuneInString(rest); guarded && strings.ContainsRune("=+-@＝＋－＠\t\r\n", first) {
		return rest
	}
	return s
}
