using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Approvals.Web.Pages.Dashboard;

/// <summary>Excel 工作簿: sheets of plain cells. Text is stored as text, so that nothing anybody typed is ever taken for a formula.</summary>
public static class Workbook
{
    private const int LongestSheetName = 31;

    /// <param name="sheets">Name and rows; a cell is text, a whole number, a decimal, or null for an empty one.</param>
    public static byte[] Write(IReadOnlyList<(string Name, IReadOnlyList<object?[]> Rows)> sheets)
    {
        using var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook();
            var list = book.Workbook.AppendChild(new Sheets());
            foreach (var (name, rows) in sheets)
            {
                var part = book.AddNewPart<WorksheetPart>();
                part.Worksheet = new Worksheet(new SheetData(rows.Select(row => new Row(row.Select(CellOf)))));
                list.Append(new Sheet { Id = book.GetIdOfPart(part), SheetId = (uint)list.ChildElements.Count + 1, Name = name.Length <= LongestSheetName ? name : name[..LongestSheetName] });
            }

            book.Workbook.Save();
        }

        return file.ToArray();
    }

    private static Cell CellOf(object? value) => value switch
    {
        null => new Cell(),
        string text => new Cell(new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString },
        int number => new Cell(new CellValue(number)) { DataType = CellValues.Number },
        decimal number => new Cell(new CellValue(number)) { DataType = CellValues.Number },
        _ => throw new ArgumentException($"A cell can't hold a {value.GetType().Name}.", nameof(value)),
    };
}
