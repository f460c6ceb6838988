package columns

// Programs that follow up deals. A deal is an order once it is won; its amount before that is a hope.
var relations = []system{
	{
		name: "Salesforce opportunities",
		marks: "Opportunity Name|Opportunity ID|OpportunityId|StageName; Stage|StageName; Close Date|CloseDate; " +
			"Amount|Amount (converted)",
		claims: []claim{
			{Customer, "Account ID; AccountId; Account ID 18"}, {CustomerName, "Account Name"},
			{Order, "Opportunity ID; OpportunityId; Id; Opportunity Name"}, {Date, "Close Date; CloseDate"},
			{Amount, "Amount; Amount (converted)"}, {Status, "Stage; StageName"},
			{Currency, "Amount Currency; CurrencyIsoCode; Opportunity Currency"}, {Product, ""}, {Description, ""},
		},
		other: `Created Date; CreatedDate; Last Modified Date; LastModifiedDate; Probability (%); Probability; Expected Revenue;
			ExpectedRevenue; Opportunity Owner; Owner; Type; Lead Source; Next Step; Fiscal Period; Age; Opportunity Name; Name`,
		note: "A deal counts on its closing day, and only if it was won.",
	},
	{
		name:  "HubSpot deals",
		marks: "Deal Name|dealname; Deal Stage|dealstage; Close Date|closedate; Amount",
		claims: []claim{
			{Customer, "Associated Company IDs; Associated Contact IDs; associated_company_id; associated_contact_id; " +
				"associatedcompanyids; associatedvids"},
			{CustomerName, "Associated Company; Associated Contact; Associated Companies; Associated Contacts"},
			{Order, "Record ID; Deal ID; hs_object_id; dealId; Deal Name; dealname"}, {Date, "Close Date; closedate"},
			{Amount, "Amount"}, {Status, "Deal Stage; dealstage"}, {Currency, "Currency; deal_currency_code"},
			{Product, ""}, {Description, ""},
		},
		other: `Create Date; createdate; Pipeline; Deal owner; Deal Type; dealtype; Last Activity Date; Deal Name; dealname;
			Amount in company currency; hs_lastmodifieddate; Forecast amount; Weighted amount; Associated Deal`,
		note: "A deal counts on its closing day, and only if it was won.",
	},
	{
		name:  "Zoho CRM deals",
		marks: "Deal Name|Potential Name; Account Name; Stage; Closing Date; Amount",
		claims: []claim{
			{Customer, "Account Name.id; Account ID"}, {CustomerName, "Account Name"},
			{Order, "Record Id; Deal ID; Deal Name; Potential Name"}, {Date, "Closing Date"}, {Amount, "Amount"},
			{Status, "Stage"}, {Currency, "Currency"}, {Product, ""}, {Description, ""},
		},
		other: "Created Time; Modified Time; Probability (%); Expected Revenue; Deal Owner; Type; Lead Source; Contact Name; Deal Name",
		note:  "A deal counts on its closing day, and only if it was won.",
	},
	{
		name:  "Pipedrive deals",
		marks: "Deal - Title; Deal - Value; Deal - Status; Deal - Won time",
		claims: []claim{
			{Customer, "Deal - Organization ID; Organization - ID; Person - ID"},
			{CustomerName, "Deal - Organization; Organization - Name; Deal - Contact person"},
			{Order, "Deal - ID; Deal - Title"}, {Date, "Deal - Won time"}, {Amount, "Deal - Value"},
			{Status, "Deal - Status"}, {Currency, "Deal - Currency of Value; Deal - Currency"}, {Product, ""}, {Description, ""},
		},
		other: `Deal - Title; Deal - Deal created; Deal - Update time; Deal - Deal closed on; Deal - Lost time; Deal - Expected close date;
			Deal - Weighted value; Deal - Stage; Deal - Contact person; Deal - Owner; Deal - Pipeline; Deal - Probability`,
		note: "A deal counts on the day on which it was won.",
	},
	{
		name:  "Salesforce orders",
		marks: "Order Number; Account Name|Account ID; Order Start Date; Order Amount|Total Price",
		claims: []claim{
			{Customer, "Account ID"}, {CustomerName, "Account Name"}, {Order, "Order Number"}, {Date, "Order Start Date"},
			{Product, "Product Code; Product: Product Code; Product: Product Name; Product Name"}, {Description, "Product: Product Name; Product Name"},
			{Quantity, "Quantity"}, {Price, "Unit Price"}, {Amount, "Total Price"}, {OrderTotal, "Order Amount"}, {Status, "Status"},
			{LineID, "Order Product Number"},
		},
		other: "Order Product ID; Contract Number; Order Owner; Order End Date; List Price; Order Type",
	},
}
