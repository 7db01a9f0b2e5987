namespace Microsoft.SqlServer.Server;

/// <summary>Serialisation format of a CLR user-defined type. Source: the public contract SqlClient binds to.</summary>
public enum Format
{
    Unknown = 0,
    Native = 1,
    UserDefined = 2,
}

/// <summary>A CLR type that reads and writes its own bytes. This product sends no CLR types; SqlClient only needs the name to exist.</summary>
public interface IBinarySerialize
{
    void Read(BinaryReader r);

    void Write(BinaryWriter w);
}

/// <summary>Marks a CLR user-defined type. SqlClient looks for it on parameter values.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = false, Inherited = true)]
public sealed class SqlUserDefinedTypeAttribute(Format format) : Attribute
{
    public Format Format { get; } = format;

    public bool IsByteOrdered { get; set; }

    public bool IsFixedLength { get; set; }

    /// <summary>Bytes; −1 means unlimited.</summary>
    public int MaxByteSize { get; set; }

    public string? Name { get; set; }

    public string? ValidationMethodName { get; set; }
}

/// <summary>A value was given whose type is no CLR user-defined type.</summary>
public sealed class InvalidUdtException : SystemException
{
    private InvalidUdtException(string message) : base(message)
    {
    }

    public static InvalidUdtException Create(Type udtType, string resourceReason) =>
        new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"'{udtType.FullName}' is not a user-defined type: {resourceReason}"));
}
