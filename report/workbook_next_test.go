package main

import (
	"testing"
	"time"

	"customer-segmentation/segkit/campaign"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/model"
	"customer-segmentation/segkit/rhythm"
)

// A list that waits has each customer's due date, or the first day where that is past; the others
// begin at once, and nobody who is held out has a day.
func TestContactOn(t *testing.T) {
	start := time.Date(2011, 12, 10, 12, 50, 0, 0, time.UTC)
	day := func(n int) time.Time { return start.Truncate(24*time.Hour).AddDate(0, 0, n) }
	p := &planned{
		next:    &model.Next{Rhythm: rhythm.Customers{Due: []time.Time{day(9), day(-9), {}, day(9)}}},
		outline: &campaign.Outline{Start: start},
		groups:  []string{campaign.Contact, campaign.Contact, campaign.Contact, campaign.HoldOut},
	}
	for whenDue, want := range map[bool][]any{true: {day(9), day(0), day(0), nil}, false: {day(0), day(0), day(0), nil}} {
		for i := range want {
			if got := p.contactOn(campaign.Move{All: &campaign.Wave{WhenDue: whenDue}}, i); got != want[i] {
				t.Errorf("waits %v, customer %d: %v, want %v", whenDue, i, got, want[i])
			}
		}
	}
}

// Days since an order are those of the column beside: whole ones, which may be one less than the
// calendar's between the two days.
func TestWhyCountsRecency(t *testing.T) {
	p := &planned{recency: []int{372, 19}, next: &model.Next{Rhythm: rhythm.Customers{
		Rhythm: describe.Floats([]float64{30, 30}), DaysLate: []int{343, -10}, Silence: []int{373, 20}, State: []string{rhythm.Lapsed, rhythm.New},
	}}}
	for i, want := range []string{"silent for 372 days, far longer than usual", "first order 19 days ago"} {
		if got := p.why(i); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// A rhythm of few intervals is not called the customer's own.
func TestWhoseRhythm(t *testing.T) {
	p := &planned{next: &model.Next{Rhythm: rhythm.Customers{
		Rhythm: describe.Floats([]float64{30, 30}), DaysLate: []int{12, 12}, Intervals: []int{3, 2}, State: []string{rhythm.Slowing, rhythm.Slowing},
	}}}
	for i, want := range []string{"12 days late by their own rhythm of 30 days", "12 days late by a rhythm of 30 days, mostly the shop's"} {
		if got := p.why(i); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
