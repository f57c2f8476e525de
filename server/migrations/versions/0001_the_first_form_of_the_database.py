"""The first form of the database.

Revision 0001, after nothing.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision: str = "0001"
down_revision: str | None = None
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.create_table(
        "agenda_current",
        sa.Column("meeting_id", sa.String(length=40), nullable=False),
        sa.Column("item_id", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_agenda_current")),
    )
    op.create_table(
        "agenda_item",
        sa.Column("meeting_id", sa.String(length=40), nullable=False),
        sa.Column("item_id", sa.String(length=40), nullable=False),
        sa.Column("parent_id", sa.String(length=40), nullable=True),
        sa.Column("index", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("presenter", sa.String(length=200), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("meeting_id", "item_id", name=op.f("pk_agenda_item")),
    )
    op.create_table(
        "conclusion",
        sa.Column("meeting_id", sa.String(length=40), nullable=False),
        sa.Column("item_id", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("first_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", "item_id", name=op.f("pk_conclusion")),
    )
    op.create_table(
        "document",
        sa.Column("meeting_id", sa.String(length=40), nullable=False),
        sa.Column("document_id", sa.String(length=40), nullable=False),
        sa.Column("item_id", sa.String(length=40), nullable=False),
        sa.Column("index", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("page_sizes", sa.JSON(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("symbol", sa.String(length=60), nullable=False),
        sa.Column("issued_on", sa.String(length=10), nullable=True),
        sa.Column("issuer", sa.String(length=200), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", "document_id", name=op.f("pk_document")),
    )
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_document_sha256"), ["sha256"], unique=False)

    op.create_table(
        "journal_entry",
        sa.Column("meeting_id", sa.String(length=40), nullable=False),
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("type", sa.String(length=60), nullable=False),
        sa.Column("audience", sa.String(length=120), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=40), nullable=True),
        sa.Column("command_id", sa.String(length=40), nullable=False),
        sa.Column("supersede_key", sa.String(length=200), nullable=True),
        sa.Column("changes_sight_of", sa.String(length=40), nullable=True),
        sa.PrimaryKeyConstraint("meeting_id", "seq", name=op.f("pk_journal_entry")),
    )
    op.create_table(
        "journal_head",
        sa.Column("meeting_id", sa.String(length=40), nullable=False),
        sa.Column("head", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_journal_head")),
    )
    op.create_table(
        "lifecycle",
        sa.Column("meeting_id", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("body", sa.String(length=200), nullable=False),
        sa.Column("superior", sa.String(length=200), nullable=False),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_lifecycle")),
    )
    op.create_table(
        "membership",
        sa.Column("meeting_id", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.String(length=40), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", "person_id", name=op.f("pk_membership")),
    )
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_membership_person_id"), ["person_id"], unique=False)

    op.create_table(
        "notice_settings",
        sa.Column("meeting_id", sa.String(length=40), nullable=False),
        sa.Column("layout", sa.String(length=60), nullable=False),
        sa.Column("superior", sa.String(length=200), nullable=False),
        sa.Column("issuer", sa.String(length=200), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("symbol", sa.String(length=40), nullable=False),
        sa.Column("place", sa.String(length=100), nullable=False),
        sa.Column("issued_on", sa.String(length=10), nullable=True),
        sa.Column("about", sa.String(length=500), nullable=False),
        sa.Column("signing_authority", sa.String(length=200), nullable=False),
        sa.Column("signer_position", sa.String(length=200), nullable=False),
        sa.Column("signer_name", sa.String(length=120), nullable=False),
        sa.Column("recipients", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_notice_settings")),
    )
    op.create_table(
        "opinion",
        sa.Column("meeting_id", sa.String(length=40), nullable=False),
        sa.Column("item_id", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.String(length=40), nullable=False),
        sa.Column("stance", sa.String(length=30), nullable=False),
        sa.Column("text", sa.String(length=5000), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("first_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", "item_id", "person_id", name=op.f("pk_opinion")),
    )
    op.create_table(
        "opinion_own",
        sa.Column("meeting_id", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.String(length=40), nullable=False),
        sa.Column("item_id", sa.String(length=40), nullable=False),
        sa.Column("stance", sa.String(length=30), nullable=False),
        sa.Column("text", sa.String(length=5000), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("first_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", "person_id", "item_id", name=op.f("pk_opinion_own")),
    )
    op.create_table(
        "opinion_published",
        sa.Column("meeting_id", sa.String(length=40), nullable=False),
        sa.Column("item_id", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.String(length=40), nullable=False),
        sa.Column("stance", sa.String(length=30), nullable=False),
        sa.Column("text", sa.String(length=5000), nullable=False),
        sa.Column("published_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", "item_id", "person_id", name=op.f("pk_opinion_published")),
    )
    op.create_table(
        "opinion_window",
        sa.Column("meeting_id", sa.String(length=40), nullable=False),
        sa.Column("item_id", sa.String(length=40), nullable=False),
        sa.Column("opened_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", "item_id", name=op.f("pk_opinion_window")),
    )
    op.create_table(
        "participant",
        sa.Column("meeting_id", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.String(length=40), nullable=False),
        sa.Column("position_in_list", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("position", sa.String(length=200), nullable=False),
        sa.Column("unit", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", "person_id", name=op.f("pk_participant")),
    )
    op.create_table(
        "person",
        sa.Column("person_id", sa.String(length=40), nullable=False),
        sa.Column("login", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("position", sa.String(length=200), nullable=False),
        sa.Column("unit", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("is_admin", sa.Boolean(), nullable=False),
        sa.Column("is_secretariat", sa.Boolean(), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("folded", sa.String(length=700), nullable=False),
        sa.Column(
            "name_order",
            sa.String(length=600).with_variant(sa.String(length=600, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_person")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_login"), ["login"], unique=True)
        batch_op.create_index(batch_op.f("ix_person_name_order"), ["name_order"], unique=False)

    op.create_table(
        "private_layer",
        sa.Column("meeting_id", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.String(length=40), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("live", sa.Integer(), nullable=False),
        sa.Column("kept", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", "person_id", name=op.f("pk_private_layer")),
    )
    op.create_table(
        "private_stroke",
        sa.Column("meeting_id", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.String(length=40), nullable=False),
        sa.Column("stroke_id", sa.String(length=40), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("meeting_id", "person_id", "stroke_id", name=op.f("pk_private_stroke")),
    )
    with op.batch_alter_table("private_stroke", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_private_stroke_meeting_id_person_id_revision"),
            ["meeting_id", "person_id", "revision"],
            unique=False,
        )

    op.create_table(
        "receipt",
        sa.Column("meeting_id", sa.String(length=40), nullable=False),
        sa.Column("command_id", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.String(length=40), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", "command_id", name=op.f("pk_receipt")),
    )
    op.create_table(
        "revocation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=40), nullable=False),
        sa.Column("session_id", sa.String(length=40), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revocation")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("revocation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_revocation_at"), ["at"], unique=False)

    op.create_table(
        "stage_holder",
        sa.Column("meeting_id", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_stage_holder")),
    )
    op.create_table(
        "stage_shown",
        sa.Column("meeting_id", sa.String(length=40), nullable=False),
        sa.Column("document_id", sa.String(length=40), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("zoom", sa.Integer(), nullable=False),
        sa.Column("x", sa.Integer(), nullable=False),
        sa.Column("y", sa.Integer(), nullable=False),
        sa.Column("presenter_id", sa.String(length=40), nullable=True),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_stage_shown")),
    )
    op.create_table(
        "stroke",
        sa.Column("meeting_id", sa.String(length=40), nullable=False),
        sa.Column("stroke_id", sa.String(length=40), nullable=False),
        sa.Column("document_id", sa.String(length=40), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.String(length=40), nullable=False),
        sa.Column("tool", sa.String(length=20), nullable=False),
        sa.Column("color", sa.String(length=7), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("points", sa.String(length=2800), nullable=False),
        sa.Column("text", sa.String(length=2000), nullable=False),
        sa.Column("erased", sa.Boolean(), nullable=False),
        sa.Column("placed_seq", sa.Integer(), nullable=False),
        sa.Column("placed_index", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", "stroke_id", name=op.f("pk_stroke")),
    )
    op.create_table(
        "stroke_count",
        sa.Column("meeting_id", sa.String(length=40), nullable=False),
        sa.Column("strokes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_stroke_count")),
    )
    op.create_table(
        "session",
        sa.Column("session_id", sa.String(length=40), nullable=False),
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=40), nullable=False),
        sa.Column("device", sa.String(length=80), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.person_id"], name=op.f("fk_session_person_id_person")),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_session")),
    )
    with op.batch_alter_table("session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_session_secret_hash"), ["secret_hash"], unique=True)

    op.create_table(
        "sign_in_link",
        sa.Column("link_id", sa.String(length=40), nullable=False),
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=40), nullable=False),
        sa.Column("goto", sa.String(length=500), nullable=False),
        sa.Column("uses_left", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.person_id"], name=op.f("fk_sign_in_link_person_id_person")),
        sa.PrimaryKeyConstraint("link_id", name=op.f("pk_sign_in_link")),
    )
    with op.batch_alter_table("sign_in_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_link_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sign_in_link_secret_hash"), ["secret_hash"], unique=True)


def downgrade() -> None:
    """There is nothing below the first form but an empty database: take a new one."""
    raise NotImplementedError
