# Rows of cells as one of the forms that are markup: -v form=html|sheetml|fods.
BEGIN {
	if (form == "html")
		print "<html><head><meta charset=\"utf-8\"></head><body><table>"
	else if (form == "sheetml")
		print "<?xml version=\"1.0\"?><Workbook xmlns:ss=\"ss\"><Worksheet ss:Name=\"A\"><Table>"
	else
		print "<office:document xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:automatic-styles><style:style xmlns:style=\"s\" style:name=\"h\"><style:table-properties table:display=\"false\"/></style:style></office:automatic-styles><office:body><office:spreadsheet><table:table table:name=\"A\" table:style-name=\"h\">"
}
{
	printf form == "html" ? "<tr>" : form == "sheetml" ? "<Row ss:Hidden=\"1\">" : "<table:table-row table:number-rows-repeated=\"2\" table:visibility=\"filter\">"
	for (i = 1; i <= NF; i++)
		if (form == "html")
			printf "<td x:num=\"1\">%s</td>", $i
		else if (form == "sheetml")
			printf "<Cell ss:Index=\"%d\" ss:Formula=\"x\"><Data ss:Type=\"%s\">%s & </Data><Comment><Data>n</Data></Comment></Cell>", i, (i == 3 ? "Number" : i == 4 ? "DateTime" : "String"), $i
		else
			printf "<table:table-cell table:formula=\"x\" office:value-type=\"%s\" office:value=\"0\" table:number-columns-repeated=\"%d\"><office:annotation><text:p>n</text:p></office:annotation><text:p>%s<text:s text:c=\"3\"/><text:line-break/></text:p></table:table-cell>", (i == 3 ? "float" : "string"), (i == NF ? 9 : 1), $i
	print form == "html" ? "</tr>" : form == "sheetml" ? "</Row>" : "</table:table-row>"
}
END {
	if (form == "html")
		print "</table></body></html>"
	else if (form == "sheetml")
		print "</Table><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>"
	else
		print "</table:table></office:spreadsheet></office:body></office:document>"
}
