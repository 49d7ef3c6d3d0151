(* The Dirac-GAN whose critic is clipped to [−c, c]: k steps of the critic up s + h·t, then one of the generator down t − h·s. *)
Require Import Reals Lra Lia.
Open Scope R_scope.

Definition stopped (c x : R) : R := Rmax (- c) (Rmin c x).

Fixpoint chased (h c t s : R) (k : nat) : R :=
  match k with O => s | S j => stopped c (chased h c t s j + h * t) end.

(* From the round on after which the critic stands at its clip and wants back: the generator's last step passed 0. *)
Inductive clipped_rounds (h c : R) (k : nat) : R -> R -> Prop :=
  | leaves_above t s : s = c -> t < 0 <= t + h * s -> clipped_rounds h c k t s
  | leaves_below t s : s = - c -> t + h * s <= 0 < t -> clipped_rounds h c k t s
  | goes_on t s : clipped_rounds h c k t s ->
      clipped_rounds h c k (t - h * chased h c t s k) (chased h c t s k).
