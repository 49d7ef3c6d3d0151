(* Whatever the plan, F - G is what crosses a gap to the right less what crosses it to the left; the monotone plan crosses one way. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Couplings Sites Line.
Open Scope R_scope.

Theorem w1_on_the_line_is_the_area_between_cdfs :
forall (n : nat) (p q x : nat -> R),
  pmf n p ->
  pmf n q ->
  ((forall i, (S i < n)%nat -> x i < x (S i))) ->
  (W1 n n (on_line x) p q) = (Finite (sum n (fun i => ((Rabs ((sum (S i) p) - (sum (S i) q))) * (if lt_dec (S i) n then x (S i) - x i else 0))))).
Proof.
  intros n p q x Hp Hq up. rewrite W1_line by (auto; intros i Hi; left; auto). f_equal.
  destruct n as [|m]; [reflexivity|]. replace (S m - 1)%nat with m by lia.
  change (sum m (fun k => Rabs (sum (S k) p - sum (S k) q) * (x (S k) - x k)) =
    sum m (fun i => Rabs (sum (S i) p - sum (S i) q) * (if lt_dec (S i) (S m) then x (S i) - x i else 0))
    + Rabs (sum (S m) p - sum (S m) q) * (if lt_dec (S m) (S m) then x (S m) - x m else 0)).
  destruct (lt_dec (S m) (S m)); [lia|]. rewrite Rmult_0_r, Rplus_0_r. apply sum_ext. intros k Hk.
  destruct (lt_dec (S k) (S m)); [reflexivity|lia].
Qed.
