-- sqlcmd opens its sessions with QUOTED_IDENTIFIER OFF, under which filtered indexes can't be created.
SET QUOTED_IDENTIFIER ON;
SET ANSI_NULLS ON;
SET XACT_ABORT ON;
GO

-- Readers must not block writers: the program is written for row versions and refuses to be set up without them.
IF (SELECT is_read_committed_snapshot_on FROM sys.databases WHERE database_id = DB_ID()) = 0
    THROW 50001, 'Run ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE first.', 1;
GO
IF (SELECT snapshot_isolation_state FROM sys.databases WHERE database_id = DB_ID()) <> 1
    THROW 50002, 'Run ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON first.', 1;
GO

