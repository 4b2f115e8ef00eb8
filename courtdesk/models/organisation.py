"""The court, its departments and its people."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from courtdesk.models.base import Base, Key, LongText, Name


class Court(Base):
    """The court this desk works for (本院); the table holds one row."""

    __tablename__ = "court"

    id: Mapped[Key]
    name: Mapped[Name]
    #: 发文代字.
    code: Mapped[Name]
    #: 法院代字 in case numbers.
    case_code: Mapped[Name]
    office: Mapped[Name]
    address: Mapped[Name]
    telephone: Mapped[Name]
    demo: Mapped[bool] = mapped_column(default=False)
    #: The office's choices for the page (`reports.document.PaperStyle`).
    calibration: Mapped[Name] = mapped_column(default="box")
    imprint_even: Mapped[bool] = mapped_column(default=True)


class Department(Base):
    """A department or division (部门), or a group of them such as 各业务庭."""

    __tablename__ = "department"

    id: Mapped[Key]
    name: Mapped[Name] = mapped_column(unique=True)
    is_group: Mapped[bool] = mapped_column(default=False)
    first_day: Mapped[date | None]
    last_day: Mapped[date | None]


class DepartmentAlias(Base):
    """Another name of a department: 审管办 for 审判管理办公室."""

    __tablename__ = "department_alias"

    id: Mapped[Key]
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"), index=True)
    alias: Mapped[Name] = mapped_column(unique=True)


class DepartmentMember(Base):
    """A department of a group such as 各业务庭."""

    __tablename__ = "department_member"
    __table_args__ = (UniqueConstraint("group_id", "department_id"),)

    id: Mapped[Key]
    group_id: Mapped[int] = mapped_column(ForeignKey("department.id"), index=True)
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"), index=True)


class Person(Base):
    """Someone of the court (人员)."""

    __tablename__ = "person"

    id: Mapped[Key]
    name: Mapped[Name] = mapped_column(index=True)
    post: Mapped[Name]
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"), index=True)
    #: Departments a leader is in charge of (分管部门), parted by 、.
    in_charge: Mapped[LongText] = mapped_column(server_default="")
    telephone: Mapped[Name] = mapped_column(server_default="")
    remark: Mapped[LongText] = mapped_column(server_default="")
