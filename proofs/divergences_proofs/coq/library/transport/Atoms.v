(* The mass that a law r of n numbers z puts on a site (u, v) when it is laid on the line of all (at, z). *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws.
Open Scope R_scope.

Section Mass.
  Variables (n : nat) (r z : nat -> R).

  Definition mass (line u v : R) :=
    sum n (fun i => if Req_EM_T u line then if Req_EM_T v (z i) then r i else 0 else 0).

  Lemma mass_off line u v : u <> line -> mass line u v = 0.
  Proof.
    intros off. unfold mass. rewrite (sum_ext n _ (fun _ => 0)); [apply sum_zero|].
    intros i Hi. destruct (Req_EM_T u line); [contradiction|auto].
  Qed.

  Lemma mass_at line i : pmf n r -> (i < n)%nat -> r i <= mass line line (z i).
  Proof.
    intros (pos & _) Hi. set (f j := if Req_EM_T line line then if Req_EM_T (z i) (z j) then r j else 0 else 0).
    replace (r i) with (f i).
    - apply (sum_term_le n f); auto. intros j Hj. unfold f. destruct (Req_EM_T line line), (Req_EM_T (z i) (z j)); try lra; auto.
    - unfold f. destruct (Req_EM_T line line), (Req_EM_T (z i) (z i)); congruence.
  Qed.
End Mass.
