namespace Approvals.Casework.Data;

/// <summary>A row whose version the application counts up at every change; EF checks it on update.</summary>
public interface IVersioned
{
    int Version { get; set; }
}
