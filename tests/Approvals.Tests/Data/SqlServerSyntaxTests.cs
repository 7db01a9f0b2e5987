using System.Reflection;
using System.Text.RegularExpressions;
using Approvals.Casework.Data;
using Approvals.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Xunit;

namespace Approvals.Tests.Data;

/// <summary>T-SQL read by SQL Server's own parser: the script and every statement written by hand.</summary>
public sealed partial class SqlServerSyntaxTests
{
    /// <summary>Constants called SqlServer… are where statements for that server are written.</summary>
    public static TheoryData<string> HandWritten => new(
        from type in typeof(Desk).Assembly.GetTypes()
        from constant in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        where constant.IsLiteral && constant.FieldType == typeof(string) && constant.Name.StartsWith("SqlServer", StringComparison.Ordinal)
        select (string)constant.GetRawConstantValue()!);

    [Fact]
    public void Script_IsValid() => Assert.Empty(Tsql.ErrorsIn(ProjectFiles.Read(Models.ScriptOf(DatabaseProvider.SqlServer))));

    [Fact]
    public void DynamicStatementsOfTheScript_AreValid()
    {
        var inner = Tsql.StringLiteralsExecuted(ProjectFiles.Read(Models.ScriptOf(DatabaseProvider.SqlServer)));

        Assert.NotEmpty(inner);
        Assert.All(inner, statement => Assert.Empty(Tsql.ErrorsIn(statement)));
    }

    [Theory]
    [MemberData(nameof(HandWritten))]
    public void HandWrittenStatement_IsValid(string statement) =>
        Assert.Empty(Tsql.ErrorsIn(Placeholder().Replace(statement, "@p$1")));

    [Theory]
    [MemberData(nameof(HandWritten))]
    public void HandWrittenStatement_NamesTablesAndColumnsThatExist(string statement)
    {
        var tables = Models.Of(DatabaseProvider.SqlServer).GetRelationalModel().Tables;
        var known = tables.Select(table => table.Name).Concat(tables.SelectMany(table => table.Columns).Select(column => column.Name)).ToHashSet(StringComparer.Ordinal);

        Assert.All(QuotedName().Matches(statement).Select(match => match.Groups[1].Value), name => Assert.Contains(name, known));
    }

    [Fact]
    public void Parser_FindsAMistake() => Assert.NotEmpty(Tsql.ErrorsIn("SELECT TOP (1 FROM x"));

    [GeneratedRegex(@"\{(\d)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("\"(\\w+)\"")]
    private static partial Regex QuotedName();
}

internal static class Tsql
{
    public static IEnumerable<string> ErrorsIn(string sql)
    {
        Parse(sql, out var errors);
        return errors.Select(error => $"{error.Line}:{error.Column} {error.Message}");
    }

    public static TSqlFragment Parse(string sql, out IList<ParseError> errors)
    {
        using var reader = new StringReader(sql);
        return new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out errors);
    }

    public static IReadOnlyList<string> StringLiteralsExecuted(string sql)
    {
        var found = new Executed();
        Parse(sql, out _).Accept(found);
        return found.Statements;
    }

    private sealed class Executed : TSqlFragmentVisitor
    {
        public List<string> Statements { get; } = [];

        public override void Visit(ExecutableStringList node) => Statements.AddRange(node.Strings.OfType<StringLiteral>().Select(literal => literal.Value));
    }
}
