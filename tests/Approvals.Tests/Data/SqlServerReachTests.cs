using System.Net;
using System.Net.Sockets;
using Approvals.Casework.Data;
using Approvals.Casework.Start;
using Approvals.Tests.Servers;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Data;

/// <summary>
/// The built program gets as far as SQL Server's door. SqlClient loads an assembly by name when a command has parameters; where that
/// is missing every such command dies before it is sent, and nothing else would tell.
/// </summary>
public sealed class SqlServerReachTests
{
    private static readonly DateTime Instant = new(2026, 3, 4, 2, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Connection_ToAServer_BeginsToTalk()
    {
        await using var server = new TdsListener();
        await using var connection = new SqlConnection(server.ConnectionString);

        await connection.OpenAsync(Cancelled);

        Assert.Equal(TdsListener.PreLoginPacket, server.Heard[0]);
    }

    [Fact]
    public async Task ParameterisedCommand_IsSent()
    {
        await using var server = new TdsListener();
        await using var connection = new SqlConnection(server.ConnectionString);
        await connection.OpenAsync(Cancelled);
        await using var command = new SqlCommand("UPDATE t SET a = @text, b = @id, c = @money, d = @bytes", connection);
        command.Parameters.AddWithValue("@text", "授信额度");
        command.Parameters.AddWithValue("@id", Guid.Empty);
        command.Parameters.AddWithValue("@money", 1_000_000.00m);
        command.Parameters.AddWithValue("@bytes", new byte[] { 1, 2 });

        await command.ExecuteNonQueryAsync(Cancelled);

        Assert.True(server.HeardOneCallWith("UPDATE", "授信额度"));
    }

    [Fact]
    public async Task StatementOfTheModel_IsSent()
    {
        await using var server = new TdsListener();
        await using var db = new DeskDatabase(DatabaseProvider.SqlServer, server.ConnectionString).Open();

        var (now, kind) = (Instant, "到期");

        await db.Timers.Where(timer => timer.DueAtUtc <= now && timer.Kind == kind).ExecuteDeleteAsync(Cancelled);

        Assert.True(server.HeardOneCallWith("DELETE", "到期"));
    }

    [Fact]
    public async Task ParameterisedCommand_WithoutAServer_FailsAtTheNetwork()
    {
        await using var db = new DeskDatabase(DatabaseProvider.SqlServer, Nobody()).Open();

        var failure = await Assert.ThrowsAsync<SqlException>(() => db.Database.ExecuteSqlAsync($"UPDATE t SET a = {"x"} WHERE b = {Instant}", Cancelled));

        AssertNetwork(failure);
    }

    [Fact]
    public async Task DeskStart_WithoutAServer_FailsAtTheNetwork()
    {
        var options = FreshDatabases.Options(DatabaseProvider.SqlServer, Nobody());

        var told = await Assert.ThrowsAsync<InvalidDataException>(() => DeskStart.OpenAsync(options, TimeProvider.System, null, Cancelled));

        AssertNetwork(Assert.IsType<SqlException>(told.InnerException));
    }

    private static void AssertNetwork(SqlException failure)
    {
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
            Assert.False(cause is FileNotFoundException or TypeLoadException, cause.ToString());

        // Class 20: the connection could not be made. Source: SqlException.Class.
        Assert.Equal(20, failure.Class);
    }

    /// <summary>A port that was free a moment ago and that nobody listens on.</summary>
    private static string Nobody()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"Server=127.0.0.1,{((IPEndPoint)listener.LocalEndpoint).Port};User ID=sa;Password=x;Encrypt=Optional;ConnectRetryCount=0;Connect Timeout=10";
    }
}
