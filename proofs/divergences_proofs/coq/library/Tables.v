(* Sums over the entries of a table, n by m. *)
Require Import Reals Lra Lia.
From Divergences.library Require Import Sums.
Open Scope R_scope.

Definition total (n m : nat) (t : nat -> nat -> R) := sum n (fun i => sum m (fun j => t i j)).

Section Laws_of_tables.
  Variables (n m : nat) (s t : nat -> nat -> R).

  Lemma total_ext : (forall i j, (i < n)%nat -> (j < m)%nat -> s i j = t i j) -> total n m s = total n m t.
  Proof. intros same. apply sum_ext; intros i Hi. apply sum_ext; intros j Hj. auto. Qed.

  Lemma total_le : (forall i j, (i < n)%nat -> (j < m)%nat -> s i j <= t i j) -> total n m s <= total n m t.
  Proof. intros below. apply sum_le; intros i Hi. apply sum_le; intros j Hj. auto. Qed.

  Lemma total_plus : total n m (fun i j => s i j + t i j) = total n m s + total n m t.
  Proof. unfold total. rewrite <- sum_plus. apply sum_ext; intros. apply sum_plus. Qed.

  Lemma total_minus : total n m (fun i j => s i j - t i j) = total n m s - total n m t.
  Proof. unfold total. rewrite <- sum_minus. apply sum_ext; intros. apply sum_minus. Qed.

  Lemma total_scal c : total n m (fun i j => c * s i j) = c * total n m s.
  Proof. unfold total. rewrite <- sum_scal. apply sum_ext; intros. apply sum_scal. Qed.

  Lemma total_swap : total n m s = total m n (fun j i => s i j).
  Proof. apply sum_swap. Qed.

  Lemma total_nonneg : (forall i j, (i < n)%nat -> (j < m)%nat -> 0 <= s i j) -> 0 <= total n m s.
  Proof. intros pos. apply sum_nonneg; auto; intros i Hi. apply sum_nonneg; auto. Qed.

  Lemma total_entry_le i j :
    (forall i j, (i < n)%nat -> (j < m)%nat -> 0 <= s i j) -> (i < n)%nat -> (j < m)%nat -> s i j <= total n m s.
  Proof.
    intros pos Hi Hj. apply Rle_trans with (sum m (fun j => s i j)).
    - apply (sum_term_le m (fun j => s i j)); auto.
    - apply (sum_term_le n (fun i => sum m (fun j => s i j))); auto. intros k Hk. apply sum_nonneg; auto.
  Qed.
End Laws_of_tables.

Lemma sum_scal_r n c f : sum n (fun i => f i * c) = sum n f * c.
Proof. rewrite Rmult_comm, <- sum_scal. apply sum_ext; intros; ring. Qed.

(* Σ_ij a_i b_j = (Σ a)(Σ b) *)
Lemma total_product n m a b : total n m (fun i j => a i * b j) = sum n a * sum m b.
Proof. unfold total. rewrite <- sum_scal_r. apply sum_ext; intros. apply sum_scal. Qed.

(* A factor of the row (the column) alone meets the row's (the column's) sum. *)
Lemma total_row n m t a : total n m (fun i j => t i j * a i) = sum n (fun i => sum m (t i) * a i).
Proof. apply sum_ext; intros. apply sum_scal_r. Qed.

Lemma total_column n m t b : total n m (fun i j => t i j * b j) = sum m (fun j => sum n (fun i => t i j) * b j).
Proof. rewrite total_swap. apply (total_row m n (fun j i => t i j)). Qed.
