// Package cohort follows customers by the month of their first order: how many order
// again in each later month and what they spend, how long new customers take to order
// a second time, what new and returning customers bring each month, and what each
// segment brings.
//
// A month that has not happened yet is blank, not 0: a triangle that fills it with
// zeros makes every young cohort look lost. The last month counts only to its last
// day in the data, and is marked incomplete unless that is its end.
package cohort
