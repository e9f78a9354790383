"""Levelled schedules: the problem, what contradicts itself in it, its solving, and the reasons."""
