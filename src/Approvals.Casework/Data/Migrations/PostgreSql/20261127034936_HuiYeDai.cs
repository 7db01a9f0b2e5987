using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Approvals.Casework.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class HuiYeDai : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Score",
                table: "Measurements",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Classes",
                table: "Cases",
                type: "character varying(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "DeclarationCipher",
                table: "Cases",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "ExposureCny",
                table: "Cases",
                type: "numeric(18,2)",
                precision: 18,
                scale: 2,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsPrime",
                table: "Cases",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<decimal>(
                name: "MeasuredRatePercent",
                table: "Cases",
                type: "numeric(9,4)",
                precision: 9,
                scale: 4,
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "RemeasuredLimitCny",
                table: "Cases",
                type: "numeric(18,2)",
                precision: 18,
                scale: 2,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RepaymentMethod",
                table: "Cases",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "PledgedRights",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    ValidUntil = table.Column<DateOnly>(type: "date", nullable: false),
                    AppraisedCny = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    Appraiser = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    AppraisedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    AppraisalValidUntil = table.Column<DateOnly>(type: "date", nullable: false),
                    ListedById = table.Column<Guid>(type: "uuid", nullable: false),
                    ListedAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PledgedRights", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PledgedRights_AspNetUsers_ListedById",
                        column: x => x.ListedById,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PledgedRights_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PledgeRegistrations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    RightId = table.Column<Guid>(type: "uuid", nullable: false),
                    Visit = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Sequence = table.Column<int>(type: "integer", nullable: false),
                    RegistrationNumber = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    CertificateNumber = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    RegisteredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    RequestedAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    AnsweredAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReleasedAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PledgeRegistrations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PledgeRegistrations_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PledgeRegistrations_PledgedRights_RightId",
                        column: x => x.RightId,
                        principalTable: "PledgedRights",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PledgedRights_CaseId_Number",
                table: "PledgedRights",
                columns: new[] { "CaseId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PledgedRights_ListedById",
                table: "PledgedRights",
                column: "ListedById");

            migrationBuilder.CreateIndex(
                name: "IX_PledgeRegistrations_CaseId_Visit_RightId",
                table: "PledgeRegistrations",
                columns: new[] { "CaseId", "Visit", "RightId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PledgeRegistrations_RightId",
                table: "PledgeRegistrations",
                column: "RightId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PledgeRegistrations");

            migrationBuilder.DropTable(
                name: "PledgedRights");

            migrationBuilder.DropColumn(
                name: "Score",
                table: "Measurements");

            migrationBuilder.DropColumn(
                name: "Classes",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "DeclarationCipher",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "ExposureCny",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "IsPrime",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "MeasuredRatePercent",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "RemeasuredLimitCny",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "RepaymentMethod",
                table: "Cases");
        }
    }
}
