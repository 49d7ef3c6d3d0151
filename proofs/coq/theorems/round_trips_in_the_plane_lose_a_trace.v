(* Both sides are sums over outcomes of the same square, multiplied out. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences.
Open Scope R_scope.

Theorem round_trips_in_the_plane_lose_a_trace :
forall (n : nat) (p x y : nat -> R) (a b s t : R),
  pmf n p ->
  (E n p (fun i' => ((((a * (x i')) + (b * (y i'))) ^ 2) + (((s * (x i')) + (t * (y i'))) ^ 2)))) = (((((a ^ 2) + (s ^ 2)) * (E n p (fun i' => ((x i') ^ 2)))) + ((2 * ((a * b) + (s * t))) * (E n p (fun i' => ((x i') * (y i')))))) + (((b ^ 2) + (t ^ 2)) * (E n p (fun i' => ((y i') ^ 2))))).
Proof.
  intros n p x y a b s t Hp. unfold E. rewrite <- !sum_scal, <- !sum_plus. apply sum_ext. intros i Hi. ring.
Qed.
